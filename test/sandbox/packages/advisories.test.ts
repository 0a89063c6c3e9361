import { expect, test } from 'vitest';
import { readAudit } from '../../../sandbox/packages/advisories.ts';

const lock = {
  packages: { 'node_modules/hono': {}, 'node_modules/kit': { dev: true } },
};

const report = (name: string, severity: string, nodes = [`node_modules/${name}`]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      [name]: {
        name,
        severity,
        nodes,
        via: [{ title: 'Reads too much', url: 'https://github.com/advisories/GHSA-1' }],
      },
    },
  });

test.each([
  ['hono', 'low', 'failing'],
  ['hono', 'critical', 'failing'],
  ['kit', 'moderate', 'told'],
  ['kit', 'high', 'failing'],
] as const)('%s with a %s advisory is %s', (name, severity, where) => {
  const audit = readAudit(report(name, severity), lock);
  const kind = name === 'kit' ? 'tool' : 'deployed';
  const sentence = `${name} (${severity}, ${kind}): Reads too much, https://github.com/advisories/GHSA-1`;
  expect(audit).toEqual({ state: 'read', failing: [], told: [], [where]: [sentence] });
});

test('a tool that is deployed somewhere else too counts as deployed', () => {
  const nodes = ['node_modules/kit', 'node_modules/hono'];
  expect(readAudit(report('kit', 'low', nodes), lock)).toMatchObject({ told: [] });
});

test('nothing known is nothing to do', () => {
  const audit = readAudit('{"auditReportVersion":2,"vulnerabilities":{}}', lock);
  expect(audit).toEqual({ state: 'read', failing: [], told: [] });
});

test.each([
  ['{"message":"405 Method Not Allowed","error":{"summary":""}}', '405 Method Not Allowed'],
  ['{"error":{"summary":"request failed "}}', 'request failed'],
  ['', 'npm answered nothing that can be read'],
  ['null', 'npm answered nothing that can be read'],
])('the answer %j is not taken for a clean bill', (output, why) => {
  expect(readAudit(output, lock)).toEqual({ state: 'unreachable', why });
});
