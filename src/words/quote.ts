/** What somebody wrote, inside a sentence of ours: in quotation marks, without a full stop of its own. */
export function quote(text: string): string {
  return `“${text.trim().replace(/\.$/, '')}”`;
}
