import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { freePorts, portsFrom, takenPorts } from '../../../sandbox/stack/ports.ts';

describe('ports', () => {
  test('are the usual ones unless a variable says otherwise', () => {
    expect(portsFrom({})).toEqual({ simulator: 12111, worker: 8787, sqld: 8080, preview: 3000 });
    expect(portsFrom({ WORKER_PORT: '9000' }).worker).toBe(9000);
  });

  test.each(['0', '65536', 'http', '80.5', ''])(
    '"%s" is no port, told with its variable',
    (text) => {
      expect(() => portsFrom({ SQLD_PORT: text })).toThrow(/^SQLD_PORT is ".*": it must be a port/);
    },
  );

  test('a taken one is named with what to do', async () => {
    const ports = await freePorts();
    expect(await takenPorts(ports)).toEqual([]);
    const server = createServer().listen(ports.preview, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await takenPorts(ports)).toEqual([
      expect.stringMatching(/for the preview is taken: .* PREVIEW_PORT/),
    ]);
    await new Promise((resolve) => server.close(resolve));
  });
});
