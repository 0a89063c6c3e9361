/** Which payment paid which invoice: https://docs.stripe.com/api/invoice-payment */
import { noSuch } from '../core/errors.ts';
import { LIST, listRows } from '../core/lists.ts';
import { choice, members, needed, text } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { idIn, ownRow } from '../core/world.ts';

const LISTED = {
  ...LIST,
  invoice: text(),
  payment: members({ payment_intent: text(), type: needed(choice(['payment_intent'])) }),
  status: choice(['canceled', 'open', 'paid']),
} as const;

export const invoicePaymentRoutes = [
  route({
    method: 'GET',
    path: '/v1/invoice_payments',
    shape: LISTED,
    run: ({ world, account }, params) => {
      const intent = params.payment?.payment_intent;
      return listRows({
        table: world.state.tables.invoicePayments,
        by: intent === undefined ? ['account', account] : ['intent', intent],
        url: '/v1/invoice_payments',
        params,
        where: (row) =>
          row.account === account &&
          (params.invoice === undefined || idIn(row.object.invoice) === params.invoice) &&
          (params.status === undefined || row.object.status === params.status),
        show: (row) => row.object,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/invoice_payments/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.invoicePayments, account, id)?.object ??
      noSuch('invoice_payment', id),
  }),
];
