import { Badge, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import { lockOf, type SettingsPart } from '../../hooks/use-settings.ts';
import { count } from '../../words/count.ts';
import { tierOf, tierShort } from '../../words/settings/tier.ts';
import { OverrideForm, type Seller } from './OverrideForm.tsx';
import { PayoutPart } from './PayoutPart.tsx';
import { Quiet } from '../Quiet.tsx';
import { Locked, Section } from './Section.tsx';
import { Signals } from '../payment/TransferDetails.tsx';

type SellerListProps = Omit<SettingsPart, 'reload'> & {
  readonly sellers: readonly Seller[];
  readonly reloadTiers: () => Promise<void>;
};

/** Every seller with their tier and why, and the way to decide otherwise for one of them. */
export function SellerList(props: SellerListProps) {
  const { sellers, card } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const lock = lockOf(card, 'manage_tiers');
  if (sellers.length === 0) {
    return (
      <Quiet icon="person" title="No sellers yet">
        A seller appears here with their first scheduled share, or destination charge.
      </Quiet>
    );
  }
  return (
    <Section
      title="Sellers"
      says="Where each seller stands now. You can set the days of one seller until a day you choose."
    >
      {lock !== null && <Locked>{lock}</Locked>}
      {sellers.map((seller) => (
        <SellerRow
          key={seller.id}
          {...props}
          seller={seller}
          isOpen={openId === seller.id}
          isLocked={lock !== null}
          toggle={() => {
            setOpenId(openId === seller.id ? null : seller.id);
          }}
        />
      ))}
    </Section>
  );
}

type SellerRowProps = SellerListProps & {
  readonly seller: Seller;
  readonly isOpen: boolean;
  readonly isLocked: boolean;
  readonly toggle: () => void;
};

function SellerRow(props: SellerRowProps) {
  const { seller, card, place, isOpen, isLocked, toggle } = props;
  const { assessment } = seller;
  const { name, type } = tierOf(assessment.tier);
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'medium',
        keyline: 'neutral',
        borderRadius: 'medium',
        padding: 'medium',
      }}
    >
      <Box css={{ stack: 'x', gap: 'medium', distribute: 'space-between', alignY: 'top' }}>
        <Box css={{ stack: 'y', gap: 'xxsmall', wordBreak: 'break-word' }}>
          <Inline css={{ font: 'bodyEmphasized' }}>{seller.name}</Inline>
          <Inline css={{ font: 'caption', color: 'secondary' }}>
            {`${count(assessment.holdDays, 'day')}. ${tierShort(assessment)}. ${seller.country}`}
          </Inline>
        </Box>
        <Box css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
          {!seller.canReceive && <Badge type="negative">Cannot receive</Badge>}
          <Badge type={type}>{name}</Badge>
          <Button size="small" onPress={toggle}>
            {isOpen ? 'Close' : 'Show'}
          </Button>
        </Box>
      </Box>
      {isOpen && <Signals assessment={assessment} now={card.now} place={place} />}
      {isOpen && !isLocked && <OverrideForm {...props} close={toggle} />}
      {isOpen && <PayoutPart {...props} sellerId={seller.id} />}
    </Box>
  );
}
