/** The page of a case: what it is about, until when, what silence costs, what is asked, what was given. */
import { html } from 'hono/html';
import { EVIDENCE_FIELDS, FILE_TYPES } from '../disputes/evidence/evidence-fields.ts';
import { isMissing, labelOf, type Ask, type GivenFile } from './asks.ts';
import type { Html, Page } from '../http/frame-page.ts';
import type { RoomSheet } from './sheet.ts';
import { momentWords, reasonWords, silenceWords, standingWords } from './words.ts';

export type CasePageOptions = {
  /** The address of the page: forms are sent below it. */
  readonly address: string;
  /** What came of the last form; null: none was sent. */
  readonly said: { readonly isGood: boolean; readonly sentence: string } | null;
  /** Texts that could not be taken, so that no one types them twice. */
  readonly typed: Readonly<Record<string, string>>;
};

export function casePage(sheet: RoomSheet, options: CasePageOptions): Page {
  const title = sheet.isOpen ? 'Your response is needed' : 'Your dispute';
  const { said } = options;
  return {
    title,
    body: html`
      <p class="hint">${sheet.sellerName}</p>
      <h1>${title}</h1>
      ${said && saidBox(said)}
      <section>
        <p>${standingWords(sheet)} ${sheet.ending === null ? reasonWords(sheet.reason) : ''}</p>
        <dl>
          <dt>Payment</dt>
          <dd>${sheet.paymentId}</dd>
          ${sheet.isOpen ? deadline(sheet) : ''}
        </dl>
      </section>
      ${sheet.isOpen ? cost(sheet) : closed(sheet)} ${sheet.isOpen ? form(sheet, options) : ''}
      ${sheet.files.length > 0 ? given(sheet, options) : ''}
    `,
  };
}

function saidBox({ isGood, sentence }: NonNullable<CasePageOptions['said']>): Html {
  return html`<p class="said ${isGood ? 'good' : 'bad'}" role="${isGood ? 'status' : 'alert'}">
    ${sentence}
  </p>`;
}

/** We need a while ourselves: the safe day first, the bank's own where that is past. */
function deadline({ calendar, timeZone }: RoomSheet): Html {
  const { safeAt, dueAt, state } = calendar;
  const isLate = state === 'unsafe';
  const at = isLate ? dueAt : safeAt;
  return html`<dt>${isLate ? 'Send it now. The bank stops waiting on' : 'Send it by'}</dt>
    <dd>${at === null ? '' : momentWords(at, timeZone)}</dd>`;
}

function cost(sheet: RoomSheet): Html {
  return html`<section>
    <h2>What silence costs</h2>
    ${silenceWords(sheet).map((sentence) => html`<p>${sentence}</p>`)}
  </section>`;
}

function closed({ isSent, ending }: RoomSheet): Html {
  const why = isSent
    ? 'The response went to the bank. It decides within a few weeks, and you have nothing to do.'
    : 'The bank does not take a response any more.';
  return html`<section><p>${ending === null ? why : 'You have nothing to do.'}</p></section>`;
}

function form({ asks }: RoomSheet, { address, typed }: CasePageOptions): Html {
  const isAllGiven = !asks.some(isMissing);
  return html`<section>
    <h2>${isAllGiven ? 'Nothing is missing' : 'What is missing'}</h2>
    <p>
      ${
        isAllGiven
          ? 'You can still change what you wrote, or send more.'
          : 'Send what you have; it need not be all at once.'
      }
      The bank reads only what is sent here and opens no links. Files: PDF, JPEG or PNG.
    </p>
    <form method="post" action="${address}/response" enctype="multipart/form-data">
      ${asks.map((ask) => field(ask, typed[ask.field] ?? ask.text))}
      <button class="send" type="submit">Send</button>
    </form>
  </section>`;
}

const MARKS: Readonly<Record<Ask['grade'], string>> = {
  critical: '(most important)',
  recommended: '',
  extra: '(if you have any)',
};

function field(ask: Ask, text: string): Html {
  const { field: name, kind, label, hint } = ask;
  const mark = isMissing(ask) || ask.grade === 'extra' ? MARKS[ask.grade] : '(as you wrote it)';
  return html`<label for="${name}">${label} <span class="mark">${mark}</span></label>
    <span class="hint" id="${name}-hint">${hint}</span>
    ${kind === 'files' ? fileInput(name) : textInput(ask, text)}`;
}

function fileInput(name: string): Html {
  return html`<input
    type="file"
    id="${name}"
    name="${name}"
    accept="${FILE_TYPES.join(',')}"
    aria-describedby="${name}-hint"
    multiple
  />`;
}

function textInput({ field: name, kind }: Ask, text: string): Html {
  const limits = EVIDENCE_FIELDS[name];
  const max = limits.kind === 'text' ? limits.maxChars : 0;
  const describes = `${name}-hint`;
  if (kind === 'text') {
    return html`<input
      type="text"
      id="${name}"
      name="${name}"
      value="${text}"
      maxlength="${max}"
      aria-describedby="${describes}"
    />`;
  }
  return html`<textarea
    id="${name}"
    name="${name}"
    rows="4"
    maxlength="${max}"
    aria-describedby="${describes}"
  >
${text}</textarea>`;
}

function given({ files, stage, isOpen }: RoomSheet, { address }: CasePageOptions): Html {
  return html`<section>
    <h2>What you sent</h2>
    <ul>
      ${files.map((file) => givenFile(file, { address, isOpen, isAppeal: stage === 'appeal' }))}
    </ul>
  </section>`;
}

function givenFile(
  { field: name, id, name: fileName }: GivenFile,
  of: { readonly address: string; readonly isOpen: boolean; readonly isAppeal: boolean },
): Html {
  const what = labelOf(name, of.isAppeal);
  return html`<li>
    <span>${fileName}<br /><span class="hint">${what}</span></span>
    ${
      of.isOpen
        ? html`<form method="post" action="${of.address}/remove">
            <input type="hidden" name="fileId" value="${id}" />
            <button class="plain" type="submit" aria-label="Remove ${fileName}">Remove</button>
          </form>`
        : ''
    }
  </li>`;
}
