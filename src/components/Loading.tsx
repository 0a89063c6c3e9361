import { Box, Inline, Spinner } from '@stripe/ui-extension-sdk/ui';

/** Shown while something is read; says what. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <Box css={{ stack: 'y', alignX: 'center', gap: 'medium', paddingY: 'xxlarge' }}>
      <Spinner />
      <Inline css={{ font: 'caption', color: 'secondary' }}>{what}</Inline>
    </Box>
  );
}
