/** What the queue says of one entry. */
export type ItemWords = {
  readonly title: string;
  readonly sentence: string;
  readonly next: string;
  readonly when: string;
};

export type Said = Omit<ItemWords, 'when'>;
