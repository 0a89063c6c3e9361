import { Banner, Box, Inline } from '@stripe/ui-extension-sdk/ui';

/** What moved since a refund was shown; nothing was done, and it is to be confirmed again. */
export function MovedBanner({ moved }: { readonly moved: readonly string[] | null }) {
  if (!moved) return null;
  return (
    <Banner
      type="caution"
      title="Something moved since you looked"
      description={
        <Box css={{ stack: 'y', gap: 'xsmall' }}>
          {moved.map((sentence) => (
            <Inline key={sentence}>{sentence}</Inline>
          ))}
          <Inline>Nothing was done. Look at it as it is now, and confirm it again.</Inline>
        </Box>
      }
    />
  );
}
