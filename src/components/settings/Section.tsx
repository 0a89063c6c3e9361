import { Box, Inline } from '@stripe/ui-extension-sdk/ui';
import type { ReactNode } from 'react';

type SectionProps = {
  readonly title: string;
  readonly says: string;
  readonly children: ReactNode;
};

/** A part of the settings: what it is, in a sentence, and its fields. */
export function Section({ title, says, children }: SectionProps) {
  return (
    <Box css={{ stack: 'y', gap: 'medium', paddingY: 'medium', maxWidth: 720 }}>
      <Box css={{ stack: 'y', gap: 'xxsmall' }}>
        <Inline css={{ font: 'heading' }}>{title}</Inline>
        <Inline css={{ color: 'secondary' }}>{says}</Inline>
      </Box>
      {children}
    </Box>
  );
}

/** Why the fields of a section cannot be changed by this person. */
export function Locked({ children }: { readonly children: string }) {
  return <Inline css={{ font: 'caption', color: 'secondary' }}>{children}</Inline>;
}
