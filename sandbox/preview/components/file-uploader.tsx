import type { StripeFileUploaderProps } from '@stripe/ui-extension-sdk/ui';
import { useId, useState } from 'react';
import { Spinner } from './actions.tsx';
import { useDashboard } from './dashboard-context.ts';
import { Glyph } from './icons.tsx';

type Upload =
  | { readonly state: 'empty' }
  | { readonly state: 'sending' | 'done'; readonly name: string }
  | { readonly state: 'failed'; readonly name: string; readonly message: string };

/** The file goes from the Dashboard to Stripe; the app only hears of the file object. */
export function StripeFileUploader(props: StripeFileUploaderProps) {
  const { label, purpose, onComplete, onError } = props;
  const dashboard = useDashboard();
  const id = useId();
  const [upload, setUpload] = useState<Upload>({ state: 'empty' });

  const send = async (file: File): Promise<void> => {
    setUpload({ state: 'sending', name: file.name });
    const answer = await dashboard.uploadFile(file, purpose);
    if (answer.ok) {
      setUpload({ state: 'done', name: file.name });
      // Stripe's file object, as it came.
      onComplete?.(answer.file as Parameters<NonNullable<typeof onComplete>>[0]);
      return;
    }
    setUpload({ state: 'failed', name: file.name, message: answer.message });
    onError?.({ message: answer.message });
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="uploader">
        <Glyph name={upload.state === 'done' ? 'checkCircle' : 'upload'} px={16} />
        <span className="uploader-name" aria-live="polite">
          {upload.state === 'empty' ? 'PDF, JPEG or PNG' : upload.name}
        </span>
        {upload.state === 'sending' && <Spinner size="small" />}
        <label className="button button-secondary size-small uploader-button" htmlFor={id}>
          {upload.state === 'empty' ? 'Choose file' : 'Replace'}
        </label>
        <input
          id={id}
          type="file"
          className="visually-hidden"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file !== undefined) void send(file);
          }}
        />
      </div>
      {upload.state === 'failed' && <span className="field-error">{upload.message}</span>}
    </div>
  );
}
