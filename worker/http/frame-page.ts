/** The frame of every page that a seller or a buyer sees: one column that fits a phone, and no script of ours. */
import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;

/**
 * Colours have a contrast of at least 4.5 to 1 on what they stand on, and whatever can be pressed is 44 pixels
 * high (WCAG 2.2, 1.4.3 and 2.5.5). Text is as large as the reader has set it, up to twice and more (1.4.4).
 */
const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f5f6f8;color:#1a1f36;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:640px;margin:0 auto;padding:16px}
h1{font-size:1.5rem;line-height:1.25;margin:8px 0 12px}
h2{font-size:1.125rem;margin:0 0 8px}
p{margin:0 0 8px}
section>form>:first-child{margin-top:0}
section,.said{background:#fff;border:1px solid #d5dbe1;border-radius:8px;padding:16px;margin:0 0 16px}
.said.good{border-color:#1a7f37;background:#f0faf2}
.said.bad{border-color:#b3093c;background:#fff2f4}
label,.label{display:block;font-weight:600;margin-top:16px}
.hint{color:#4f566b;font-size:.875rem}
.mark{font-weight:400;color:#8a3b00}
label~.hint,label~.mark{display:block}
label~.mark{color:#b3093c}
input,textarea,select{width:100%;font:inherit;color:inherit;background:#fff;border:1px solid #6c7688;border-radius:6px;padding:10px;min-height:44px;margin-top:4px}
input[type=file]{padding:8px}
[aria-invalid=true]{border-color:#b3093c}
button{font:inherit;font-weight:600;min-height:44px;padding:8px 20px;border-radius:6px;border:1px solid #4b45c6;background:#4b45c6;color:#fff;cursor:pointer;max-width:100%}
button.plain{background:#fff;color:#4b45c6}
.send{width:100%;margin-top:20px}
:focus-visible{outline:3px solid #0a6cff;outline-offset:2px}
ul{list-style:none;margin:0;padding:0}
li form{flex-shrink:0}
li{display:flex;gap:12px;align-items:center;justify-content:space-between;padding:6px 0}
nav{display:flex;flex-wrap:wrap;gap:0 16px;margin-top:12px}
button.link{background:none;border:0;padding:10px 0;color:#4b45c6;font-weight:400;text-decoration:underline}
.said a{color:#8a1538}
.said li{padding:0}
.said li a{display:inline-block;padding:10px 0;min-height:44px}
dl{margin:0}dt{color:#4f566b;font-size:.875rem}dd{margin:0 0 8px;font-weight:600;white-space:pre-line}`;

export type Page = {
  readonly title: string;
  readonly body: Html;
  readonly script?: Html;
  /** The language it is in; English unless it says otherwise. */
  readonly language?: string;
};

/** @param nonce what the page's own style, and script where it has one, are let through by */
export function framePage({ title, body, script, language = 'en' }: Page, nonce: string): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>${body}</main>
        ${script ?? ''}
      </body>
    </html>`;
}

/**
 * What a page without a script is sent with: in no cache, no style but its own, no form to elsewhere.
 * @param ancestors who may show it in a frame
 */
export function frameHeaders(
  nonce: string,
  ancestors = "'none'",
): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    // Browsers go by `frame-ancestors` where there is one; the older header knows no list.
    'x-frame-options': 'DENY',
    'content-security-policy': [
      ...["default-src 'none'", "base-uri 'none'", "form-action 'self'"],
      ...[`style-src 'nonce-${nonce}'`, `frame-ancestors ${ancestors}`],
    ].join('; '),
  };
}
