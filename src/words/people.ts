/** Who did something, as staff call them. */
export type Names = Readonly<Record<string, string>>;

/** A person's name; the id while nobody has named them. */
export function nameOf(userId: string, names: Names): string {
  return names[userId] ?? userId;
}

/** The writer of a history line: `staff:usr_…`, `key:…`, `clock`, `stripe:evt_…`. */
export function actorOf(actor: string, names: Names): string {
  const [kind = '', id = ''] = actor.split(':');
  switch (kind) {
    case 'staff':
      return nameOf(id, names);
    case 'key':
      return 'Your backend';
    case 'seller':
      return 'The seller';
    case 'stripe':
      return 'Stripe';
    case 'clock':
      return 'Recourse';
    default:
      return actor;
  }
}
