import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
} from '@stripe/ui-extension-sdk/ui';
import type { RecordRow } from '../../words/overview.ts';

/** How disputes of each reason ended; those nobody answered do not count toward the rate. */
export function RecordTable({ rows }: { readonly rows: readonly RecordRow[] }) {
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeaderCell width="maximized">Reason</TableHeaderCell>
          {['Won', 'Lost', 'Not answered', 'Rate'].map((heading) => (
            <TableHeaderCell key={heading} align="right">
              {heading}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ reason, won, lost, notFought, rate }) => (
          <TableRow key={reason}>
            <TableCell>{reason}</TableCell>
            {[won, lost, notFought, rate].map((value, at) => (
              <TableCell key={at} align="right" wrap={false}>
                {value}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
