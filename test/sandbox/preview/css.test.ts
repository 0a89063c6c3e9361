import { describe, expect, test } from 'vitest';
import { styleFrom } from '../../../sandbox/preview/css.ts';

describe('the css prop', () => {
  test.each([
    [{ padding: 'medium' }, { padding: 16 }],
    [{ paddingX: 'xxsmall' }, { paddingLeft: 2, paddingRight: 2 }],
    [{ bleedX: 'large' }, { marginLeft: -24, marginRight: -24 }],
    [{ width: '1/2' }, { width: '50%' }],
    [
      { width: 'fill', height: 120 },
      { width: '100%', height: 120 },
    ],
    [{ font: 'caption' }, { fontSize: 12, lineHeight: '16px', fontWeight: 400 }],
    [{ borderRadius: 'medium' }, { borderRadius: '8px' }],
    [
      { stack: 'x', alignY: 'center' },
      { display: 'flex', alignItems: 'center' },
    ],
    [
      { stack: 'y', alignX: 'end', distribute: 'space-between' },
      {
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'flex-end',
        justifyContent: 'space-between',
      },
    ],
    [{ color: undefined }, {}],
  ])('turns %o into CSS', (css, style) => {
    expect(styleFrom('Box', css)).toEqual(style);
  });

  test.each([
    [{ color: 'red' }, 'Box: css.color does not take "red".'],
    [{ padding: 'huge' }, 'Box: css.padding does not take "huge".'],
    [{ colour: 'primary' }, 'Box: css.colour does not take "primary".'],
    [{ stack: 'diagonal' }, 'Box: css.stack does not take "diagonal".'],
    [{ color: 'constructor' }, 'Box: css.color does not take "constructor".'],
  ])('refuses %o by name', (css, message) => {
    expect(() => styleFrom('Box', css)).toThrow(message);
  });

  test('takes from a Button only width and alignment', () => {
    expect(() => styleFrom('Button', { padding: 'small' }, { allowed: ['width'] })).toThrow(
      'Button: css.padding',
    );
  });
});
