import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { Button, ContextView } from '@stripe/ui-extension-sdk/ui';
import type { CaseResponse } from '../../../worker/disputes/routes.ts';
import { callerOf, placeOf } from '../../api/caller.ts';
import { useCases, type CaseModel } from '../../hooks/use-cases.ts';
import { useLoaded, type Loading as Read } from '../../hooks/use-loaded.ts';
import type { Place } from '../../words/days.ts';
import { CaseDecisionView } from './CaseDecisionView.tsx';
import { CaseSection } from './CaseSection.tsx';
import { CaseView } from './CaseView.tsx';
import { Loading } from '../Loading.tsx';
import { TroubleNotice } from '../TroubleNotice.tsx';

type CasePageProps = {
  readonly context: ExtensionContextValue;
  readonly disputeId: string;
  readonly close: () => void;
};

/** A dispute of a direct charge: the payment is the seller's, so the platform has no page of it. */
export function CasePage({ context, disputeId, close }: CasePageProps) {
  const caller = callerOf(context);
  const place = placeOf(context);
  const reading = useLoaded<CaseResponse>(caller, 'cases.get', { disputeId });
  const model = useCases({ caller, place }, reading.reload);
  const response = reading.loaded.state === 'ready' ? reading.loaded.value : null;
  return (
    <ContextView
      title="Dispute of a seller"
      description="On the seller’s own account: their balance pays it, and you may answer it for them."
      actions={<Button onPress={close}>Back to the queue</Button>}
    >
      <Content reading={reading} model={model} place={place} />
      <CaseView
        task={model.response}
        person={response?.person ?? null}
        now={response?.now ?? 0}
        place={place}
      />
      <CaseDecisionView deciding={model.deciding} />
    </ContextView>
  );
}

type ContentProps = {
  readonly reading: Read<CaseResponse>;
  readonly model: CaseModel;
  readonly place: Place;
};

function Content({ reading, model, place }: ContentProps) {
  const { loaded, retry } = reading;
  switch (loaded.state) {
    case 'loading':
      return <Loading what="Reading the dispute from Stripe" />;
    case 'failed':
      return <TroubleNotice trouble={loaded.trouble} retry={retry} />;
    case 'ready': {
      const { case: card, names, person, now } = loaded.value;
      return (
        <CaseSection
          card={card}
          names={names}
          person={person}
          now={now}
          place={place}
          model={model}
          refund={null}
        />
      );
    }
  }
}
