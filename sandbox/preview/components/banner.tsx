import type { BannerProps } from '@stripe/ui-extension-sdk/ui';
import { Glyph } from './icons.tsx';

const GLYPH = { default: 'info', caution: 'warning', critical: 'warningCircle' } as const;

export function Banner(props: BannerProps) {
  const { type = 'default', title, description, actions, onDismiss } = props;
  return (
    <div className={`banner banner-${type}`} role={type === 'default' ? 'status' : 'alert'}>
      <Glyph name={GLYPH[type]} px={16} />
      <div className="banner-words">
        {title !== undefined && <div className="banner-title">{title}</div>}
        {description !== undefined && <div className="banner-description">{description}</div>}
        {actions !== undefined && <div className="banner-actions">{actions}</div>}
      </div>
      {onDismiss !== undefined && (
        <button
          type="button"
          className="icon-button"
          aria-label="Dismiss"
          onClick={() => {
            onDismiss();
          }}
        >
          <Glyph name="cancel" px={12} />
        </button>
      )}
    </div>
  );
}
