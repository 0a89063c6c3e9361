/** Why something could not be taken from a seller, and what to do about it, in one or two sentences. */
import type { LimitBreach } from '../disputes/evidence/limits.ts';
import type { ReplyResult } from './reply-actions.ts';

type Refusal = Extract<ReplyResult, { ok: false }>['refusal'];

export function replySentence(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'nothing_given':
      return 'There was nothing in it. Write something or choose a file, then send it.';
    case 'type_unsupported':
    case 'file_unsupported':
    case 'file_not_evidence':
      return `The bank cannot read “${refusal.reason === 'file_not_evidence' ? 'this file' : refusal.name}”. Send a PDF, a JPEG or a PNG, or a photo of it.`;
    case 'file_unreadable':
      return `“${refusal.name}” is locked or broken. Save it again without a password, or send a photo of it.`;
    case 'file_too_many_pixels':
      return `“${refusal.name}” has more pixels than anyone can print. Save it smaller, or send it as a PDF or a JPEG.`;
    case 'file_unpacks_too_large':
      return `“${refusal.name}” unpacks to more than any document needs. Print it to a new PDF, and send that.`;
    case 'over_limit':
      return limitSentence(refusal.breach);
    case 'written_by_staff':
      return 'Someone of the marketplace wrote one of these texts just now. Send what you know as a document.';
    case 'being_sent':
    case 'not_awaiting':
      return 'The response is with the bank, so nothing can be added any more.';
    case 'file_not_found':
      return 'This file is not there any more. Load the page again to see what is.';
    case 'case_not_found':
    case 'nothing_to_veto':
    case 'overtaken':
    case 'upload_failed':
      return 'That did not work just now, and nothing was taken. Send it again in a minute.';
  }
}

function limitSentence({ code }: LimitBreach): string {
  switch (code) {
    case 'text_too_long':
    case 'texts_too_long':
      return 'The texts are longer than the bank reads. Shorten them, then send them again.';
    case 'files_too_big':
      return 'All files of the response together may have 4.5 MB. Send smaller pictures, or fewer.';
    case 'too_many_pages':
      return 'All files together have more pages than the bank reads. Send the pages that matter.';
    case 'file_empty':
    case 'file_unreadable':
    case 'type_unsupported':
    case 'link_in_text':
      return 'The bank cannot read one of the files. Send a PDF, a JPEG or a PNG.';
  }
}
