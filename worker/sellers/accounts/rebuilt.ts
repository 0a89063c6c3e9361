/**
 * Whether what is known of a seller was made anew from Stripe after the database was lost, and two people have not said
 * yet that it is right. The one place that says it: while it is so nothing of theirs leaves, is collected, is paid out
 * or is given up.
 */
export function isUnchecked(seller: { readonly rebuiltAt: number | null }): boolean {
  return seller.rebuiltAt !== null;
}
