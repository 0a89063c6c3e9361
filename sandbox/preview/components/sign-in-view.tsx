import type { SignInViewProps } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import { Button, Link } from './actions.tsx';
import { useDashboard } from './dashboard-context.ts';
import { FocusView } from './focus-view.tsx';
import { BrandMark } from './views.tsx';

/** What an app shows to someone who has not signed in to it. */
export function SignInView(props: SignInViewProps) {
  const { description, descriptionActionLabel, primaryAction, secondaryAction } = props;
  const dashboard = useDashboard();
  const [isShown, setShown] = useState(false);
  return (
    <section className="sign-in" aria-label="Sign in">
      <BrandMark color={props.brandColor} icon={props.brandIcon} />
      <h2 className="view-title">{dashboard.appName}</h2>
      {description !== undefined && <p className="view-description">{description}</p>}
      {descriptionActionLabel !== undefined && (
        <Link
          onPress={() => {
            setShown(true);
          }}
        >
          {descriptionActionLabel}
        </Link>
      )}
      <div className="sign-in-actions">
        {primaryAction !== undefined && (
          <Button type="primary" {...primaryAction} target="_blank">
            {primaryAction.label}
          </Button>
        )}
        {secondaryAction !== undefined && (
          <Button {...secondaryAction} target="_blank">
            {secondaryAction.label}
          </Button>
        )}
      </div>
      <div className="sign-in-footer">{props.footerContent}</div>
      <FocusView
        title={props.descriptionActionTitle ?? dashboard.appName}
        shown={isShown}
        setShown={setShown}
      >
        {props.descriptionActionContents}
      </FocusView>
    </section>
  );
}
