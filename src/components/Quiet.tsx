import { Box, Icon } from '@stripe/ui-extension-sdk/ui';
import type { ComponentProps, ReactNode } from 'react';

type QuietProps = {
  readonly icon: ComponentProps<typeof Icon>['name'];
  readonly title: string;
  readonly children: ReactNode;
};

/** A whole view that has nothing to list: an icon, a heading, and a sentence that helps. */
export function Quiet({ icon, title, children }: QuietProps) {
  return (
    <Box css={{ stack: 'y', gap: 'medium', alignX: 'center', paddingY: 'xlarge' }}>
      <Box css={{ backgroundColor: 'container', borderRadius: 'rounded', padding: 'medium' }}>
        <Icon name={icon} size="large" css={{ fill: 'secondary' }} />
      </Box>
      <Box css={{ stack: 'y', gap: 'xsmall', alignX: 'center' }}>
        <Box css={{ font: 'heading', textAlign: 'center' }}>{title}</Box>
        <Box css={{ color: 'secondary', textAlign: 'center', maxWidth: 360 }}>{children}</Box>
      </Box>
    </Box>
  );
}
