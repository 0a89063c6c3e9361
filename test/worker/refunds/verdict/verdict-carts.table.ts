/**
 * Verdicts on carts: 60.00 € paid at noon on 2 March 2026, of which what the items do not name is delivery.
 *
 *   § source
 *   name | country, day it is asked for, what the payment says | items | asked for | outcome, basis, due, and each item
 *
 * An item is `id price type` and what it says of itself. Asked for is `all`, an amount, or items with or without an
 * amount. Of each item stands what it rests on, or `missing`. `policy=7` promises that many days,
 * `inquiry=…` is an open one by its status.
 */
export const CARTS = `
§ Dir 2011/83/EU art 16(c): an exception belongs to the goods made to the buyer's requests, and to nothing else
a cart with an exception, asked for as a whole | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | all | needs_approval exception due=3000 reason=above_due book=right mug=exception
of it what has a right | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | book | allowed right due=3000 last_day=2026-03-18 refund_by=2026-03-24 book=right
of it a part of what has a right | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | book:1000 | allowed right due=3000 book=right
of it a part of what has a right, and what has none | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | book:600,mug | needs_approval exception due=3000 reason=above_due book=right mug=exception
of it what has none | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | mug | needs_approval exception due=0 mug=exception
of it an amount that may be for either | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | 2400 | missing_facts none due=3000 missing=items book=right mug=exception
of it more than what has a right | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | 3001 | needs_approval exception due=3000 reason=above_due book=right mug=exception
a cart without exceptions goes back with its delivery | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical | all | allowed right due=6000 book=right mug=right
both items named, without the delivery | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical | book,mug | allowed right due=5400 book=right mug=right
an amount of a cart without exceptions | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical | 1500 | allowed right due=6000 book=right mug=right
an exception of the payment is none of its items | DE 2026-03-10 delivered_on=2026-03-04 exemption=custom_made | book 3000 physical; mug 2400 physical | all | allowed right due=6000 book=right mug=right
an exception by which the buyer was told of none | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=none | all | allowed right due=6000 book=right mug=right
France knows it too | FR 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | all | needs_approval exception due=3000 book=right mug=exception
Italy knows it too | IT 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | all | needs_approval exception due=3000 book=right mug=exception
and the United Kingdom | GB 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | all | needs_approval exception due=3000 book=right mug=exception
all of a cart is made to order | DE 2026-03-10 delivered_on=2026-03-04 | ring 3000 physical exemption=custom_made; mug 2400 physical exemption=custom_made | all | needs_approval exception due=0 ring=exception mug=exception
§ Dir 2011/83/EU art 16(e): sealed goods lose the right once unsealed, so each needs its own proof
a sealed item whose seal is whole | DE 2026-03-10 delivered_on=2026-03-04 | cream 3000 physical exemption=sealed_hygiene; mug 2400 physical | all | allowed right due=6000 missing=proof cream=right mug=right
a sealed item whose seal was broken | DE 2026-03-10 delivered_on=2026-03-04 | cream 3000 physical exemption=sealed_hygiene proofs=unsealed; mug 2400 physical | all | needs_approval exception due=2400 cream=exception mug=right
a proof of one item is none of the other | DE 2026-03-10 delivered_on=2026-03-04 | cream 3000 physical exemption=sealed_hygiene proofs=unsealed; soap 2400 physical exemption=sealed_hygiene | soap | allowed right due=2400 missing=proof soap=right
§ Dir 2011/83/EU art 16(m): digital content once supplied, with consent, acknowledgement and confirmation
a download beside a thing | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; file 3000 digital_download exemption=digital_begun proofs=consent+acknowledgement+confirmation | all | needs_approval exception due=3000 book=right file=exception
its proofs may be told of the whole payment | DE 2026-03-10 delivered_on=2026-03-04 exemption_proof=consent+acknowledgement+confirmation | book 3000 physical; file 3000 digital_download exemption=digital_begun | file | needs_approval exception due=0 file=exception
a download that was ordered ahead | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; file 3000 digital_download exemption=digital_begun proofs=consent+acknowledgement+confirmation delivery=not_yet | file | allowed right due=3000 reason=none file=right
§ Dir 2011/83/EU art 16(l): leisure for a certain date carries its exception
a ticket beside a thing | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; seat 3000 event_ticket | all | needs_approval exception due=3000 book=right seat=exception
only the ticket | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; seat 3000 event_ticket | seat | needs_approval exception due=0 seat=exception
only the thing | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; seat 3000 event_ticket | book | allowed right due=3000 book=right
§ Dir 2011/83/EU art 9(2)(b)(i): of one order the last of the goods starts the period
the last item came later | DE 2026-03-20 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical deliveredOn=2026-03-09 | book | allowed right due=3000 last_day=2026-03-23 book=right
the day after that is over | DE 2026-03-24 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical deliveredOn=2026-03-09 | book | needs_approval exception due=0 book=exception
the last item has not come | DE 2026-05-20 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical delivery=not_yet | book | allowed right due=3000 last_day=none book=right
the last item is planned for later | DE 2026-05-20 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical deliveredOn=2026-06-01 | book | allowed right due=3000 last_day=none book=right
an exempt item that has not come counts as one of the order | DE 2026-05-20 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical exemption=custom_made delivery=not_yet | book | allowed right due=3000 last_day=none book=right
when one came is not known | DE 2026-05-20 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical | book | missing_facts none due=0 missing=delivered_on book=missing
when the rest came is said of the payment | DE 2026-05-20 delivered_on=2026-05-08 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical | book | allowed right due=3000 last_day=2026-05-22 book=right
an item’s own word goes before what is told at once of the payment | DE 2026-05-20 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical delivery=not_yet | book | allowed right due=3000 last_day=none book=right
an item that had not come and came: nobody knows, so it is asked | DE 2026-05-20 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical delivery=not_yet deliveredOn=2026-03-09 | book | missing_facts none due=0 missing=delivered_on book=missing
an item that has not come and is planned | DE 2026-05-20 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical delivery=not_yet deliveredOn=2026-05-21 | book | allowed right due=3000 last_day=none book=right
the payment says both, its items nothing: it is asked | DE 2026-05-20 delivery=not_yet delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical | book | missing_facts none due=0 missing=delivered_on reason=fact_unreadable book=missing
the payment says both, the items days of their own | DE 2026-03-10 delivery=not_yet delivered_on=2026-03-04 | book 3000 physical deliveredOn=2026-03-04; mug 2400 physical deliveredOn=2026-03-04 | book | allowed right due=3000 last_day=2026-03-18 book=right
a download does not wait for the goods | DE 2026-05-20 | book 3000 physical delivery=not_yet; file 2400 digital_download | file | needs_approval exception due=0 file=exception
§ Dir 2011/83/EU art 9(2)(b)(iii): goods that come regularly have a first delivery of their own
a box that comes monthly does not wait for the book | DE 2026-05-20 | box 3000 physical delivery=regular deliveredOn=2026-03-04; book 2400 physical delivery=not_yet | box | needs_approval exception due=0 box=exception
§ What is not known of one item is asked of that item
what one item is, is not known | DE 2026-05-20 delivered_on=2026-03-04 | book 3000 physical; thing 2400 - | all | needs_approval exception due=0 missing=product_type book=exception thing=exception
an item of a kind that is not known, in time | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; thing 2400 - | all | missing_facts none due=3000 missing=product_type book=right thing=missing
§ The platform's own policy, item by item
the promise is of the type | US 2026-03-05 delivered_on=2026-03-04 policy=7 | book 3000 physical; seat 2400 event_ticket finalSale=true | all | needs_approval exception due=3000 book=policy seat=exception
a promise and a right | DE 2026-03-05 delivered_on=2026-03-04 policy=7 | book 3000 physical; mug 2400 physical exemption=custom_made | all | allowed policy due=6000 refund_by=2026-03-19 book=right mug=policy
after the promise only the right | DE 2026-03-12 delivered_on=2026-03-04 policy=7 | book 3000 physical; mug 2400 physical exemption=custom_made | all | needs_approval exception due=3000 book=right mug=exception
neither | US 2026-03-20 delivered_on=2026-03-04 policy=7 | book 3000 physical; mug 2400 physical | all | needs_approval exception due=0 book=exception mug=exception
sold as final | US 2026-03-05 delivered_on=2026-03-04 policy=7 | book 3000 physical finalSale=true; mug 2400 physical | mug | allowed policy due=2400 mug=policy
§ What went back before
of an item that went back nothing is left | DE 2026-03-10 delivered_on=2026-03-04 refunded=book:3000 | book 3000 physical; mug 2400 physical | book | refused none due=0 reason=exceeds_item book=exception
the rest of an item | DE 2026-03-10 delivered_on=2026-03-04 refunded=book:1000 | book 3000 physical; mug 2400 physical | book | allowed right due=2000 book=right
more than the rest of an item | DE 2026-03-10 delivered_on=2026-03-04 refunded=book:1000 | book 3000 physical; mug 2400 physical | book:2001 | refused none due=2000 reason=exceeds_item book=right
what is left goes back with its delivery | DE 2026-03-10 delivered_on=2026-03-04 refunded=book:3000 | book 3000 physical; mug 2400 physical | all | allowed right due=3000 mug=right
of all items all went back: the delivery is left | DE 2026-03-10 delivered_on=2026-03-04 product_type=physical refunded=book:3000+mug:2400 | book 3000 physical; mug 2400 physical | all | allowed right due=600
§ Dir 2011/83/EU art 13(1): what delivery cost goes back with the whole order, and alone it is goodwill
the delivery alone, of a cart with an exception | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | 600 | needs_approval exception due=3000 reason=beside_items missing=items book=right mug=exception
less than the delivery alone | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | 1 | needs_approval exception due=3000 reason=beside_items book=right mug=exception
a cent more than the delivery may be for an item | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | 601 | missing_facts none due=3000 missing=items book=right mug=exception
the delivery alone in France | FR 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | 600 | needs_approval exception due=3000 reason=beside_items book=right mug=exception
the delivery alone in Spain | ES 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | 600 | needs_approval exception due=3000 reason=beside_items book=right mug=exception
the delivery alone in Italy | IT 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | 600 | needs_approval exception due=3000 reason=beside_items book=right mug=exception
the delivery alone in the United Kingdom | GB 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical exemption=custom_made | 600 | needs_approval exception due=3000 reason=beside_items book=right mug=exception
the delivery alone after what could be withdrawn from went back | DE 2026-03-10 delivered_on=2026-03-04 refunded=book:3000 | book 3000 physical; mug 2400 physical exemption=custom_made | 600 | needs_approval exception due=0 reason=beside_items mug=exception
the delivery alone where the right to all is over | DE 2026-05-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical | 600 | needs_approval exception due=0 reason=beside_items book=exception mug=exception
the delivery alone where the policy gives one of them | US 2026-03-05 delivered_on=2026-03-04 policy=7 | book 3000 physical; mug 2400 physical finalSale=true | 600 | needs_approval exception due=3000 reason=beside_items book=policy mug=exception
a part of a cart of which all is due | DE 2026-03-10 delivered_on=2026-03-04 | book 3000 physical; mug 2400 physical | 600 | allowed right due=6000 book=right mug=right
the delivery is due with the last of the items | DE 2026-03-10 delivered_on=2026-03-04 refunded=book:3000 | book 3000 physical; mug 2400 physical | all | allowed right due=3000 mug=right
a small amount of a cart of which no one knows what is due | DE 2026-05-20 | book 3000 physical; mug 2400 physical exemption=custom_made | 600 | needs_approval exception due=0 reason=beside_items missing=delivered_on book=missing mug=exception
all that is left, where only the delivery is | DE 2026-03-10 delivered_on=2026-03-04 product_type=physical refunded=book:3000+mug:2400 | book 3000 physical; mug 2400 physical exemption=custom_made | 600 | allowed right due=600
a small amount of a cart of which all may be due | DE 2026-05-20 | book 3000 physical; mug 2400 physical | 600 | missing_facts none due=0 missing=delivered_on book=missing mug=missing
nothing was paid beside the items | DE 2026-03-10 delivered_on=2026-03-04 | book 3600 physical; mug 2400 physical exemption=custom_made | 600 | missing_facts none due=3600 missing=items book=right mug=exception
§ docs.stripe.com/disputes/inquiries: a refund in part leaves an inquiry open, all that is left ends it
an amount that may be for either, in an inquiry | DE 2026-03-10 delivered_on=2026-03-04 inquiry=warning_needs_response | book 3000 physical; mug 2400 physical exemption=custom_made | 2400 | needs_approval exception due=3000 missing=items reason=leaves_inquiry_open book=right mug=exception
the delivery alone, in an inquiry | DE 2026-03-10 delivered_on=2026-03-04 inquiry=warning_needs_response | book 3000 physical; mug 2400 physical exemption=custom_made | 600 | needs_approval exception due=3000 reason=leaves_inquiry_open book=right mug=exception
an item that is due, in an inquiry | DE 2026-03-10 delivered_on=2026-03-04 inquiry=warning_needs_response | book 3000 physical; mug 2400 physical exemption=custom_made | book | needs_approval right due=3000 reason=leaves_inquiry_open book=right
an item of which something is not known, in an inquiry | DE 2026-05-20 inquiry=warning_needs_response | book 3000 physical; mug 2400 physical | book | needs_approval exception due=0 missing=delivered_on reason=leaves_inquiry_open book=missing
all of it, in an inquiry | DE 2026-03-10 delivered_on=2026-03-04 inquiry=warning_needs_response | book 3000 physical; mug 2400 physical exemption=custom_made | all | allowed exception due=3000 reason=resolves_inquiry book=right mug=exception
all of it, of which something is not known, in an inquiry | DE 2026-05-20 inquiry=warning_needs_response | book 3000 physical; mug 2400 physical | all | allowed exception due=0 reason=resolves_inquiry book=missing mug=missing
`;
