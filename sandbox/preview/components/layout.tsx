import type { BoxProps, ImgProps, InlineProps } from '@stripe/ui-extension-sdk/ui';
import { createContext, useContext } from 'react';
import { styleFrom } from '../css.ts';
import type { StackDirection } from '../css.ts';

/** How the nearest Box or Inline arranges its children. */
const Stack = createContext<StackDirection>(undefined);

export function Box({ css, children }: BoxProps) {
  const parent = useContext(Stack);
  return (
    <Stack.Provider value={css?.stack}>
      <div className={boxClass('box', css?.stack)} style={styleFrom('Box', css, { parent })}>
        {children}
      </div>
    </Stack.Provider>
  );
}

export function Inline({ css, children }: InlineProps) {
  const parent = useContext(Stack);
  return (
    <Stack.Provider value={css?.stack}>
      <span className={boxClass('inline', css?.stack)} style={styleFrom('Inline', css, { parent })}>
        {children}
      </span>
    </Stack.Provider>
  );
}

function boxClass(name: string, stack: StackDirection): string {
  return stack === 'z' ? `${name} stack-z` : name;
}

export function Divider() {
  return <hr className="divider" />;
}

export function Img({ alt = '', ...image }: ImgProps) {
  return <img alt={alt} {...image} />;
}
