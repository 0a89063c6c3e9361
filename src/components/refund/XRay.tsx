import {
  Box,
  Inline,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeaderCell,
  TableRow,
} from '@stripe/ui-extension-sdk/ui';
import type { XRay as XRayFacts } from '../../../worker/refunds/plan/x-ray.ts';
import type { Names } from '../../words/people.ts';
import {
  xRayNotes,
  xRayTables,
  type XRayRow,
  type XRayTable,
} from '../../words/refund/refund-xray.ts';

type XRayProps = {
  readonly xRay: XRayFacts;
  readonly sellers: Names;
  readonly locale: string;
  /** True once it was carried out: then it is told as what was. */
  readonly isOver?: boolean;
};

/** Where the money of the payment is, before and after: a table a currency, each summing to zero. */
export function XRay({ xRay, sellers, locale, isOver = false }: XRayProps) {
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      {xRayTables(xRay, sellers, locale).map((table) => (
        <OneCurrency key={table.currency} table={table} isOver={isOver} />
      ))}
      {xRayNotes(xRay, locale).map((note) => (
        <Inline key={note} css={{ font: 'caption', color: 'secondary' }}>
          {note}
        </Inline>
      ))}
    </Box>
  );
}

type TableProps = { readonly table: XRayTable; readonly isOver: boolean };

function OneCurrency({ table, isOver }: TableProps) {
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeaderCell width="maximized">{table.currency}</TableHeaderCell>
          {[isOver ? 'Before' : 'Now', 'Change', 'After'].map((heading) => (
            <TableHeaderCell key={heading} align="right">
              {heading}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {table.rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell>Sum</TableCell>
          <Numbers {...table.sum} />
        </TableRow>
      </TableFooter>
    </Table>
  );
}

/** What does not change stands back. */
function Row({ row }: { readonly row: XRayRow }) {
  const { before, change, after } = row;
  const color = change === '' ? 'secondary' : 'primary';
  return (
    <TableRow>
      <TableCell>
        <Inline css={{ color, wordBreak: 'break-word' }}>{row.party}</Inline>
      </TableCell>
      <Numbers before={before} change={change} after={after} />
    </TableRow>
  );
}

function Numbers({ before, change, after }: Pick<XRayRow, 'before' | 'change' | 'after'>) {
  const isSame = change === '';
  return (
    <>
      <TableCell align="right" wrap={false}>
        <Inline css={{ color: 'secondary', fontWeight: 'regular' }}>{before}</Inline>
      </TableCell>
      <TableCell align="right" wrap={false}>
        <Inline css={{ fontWeight: 'regular' }}>{change}</Inline>
      </TableCell>
      <TableCell align="right" wrap={false}>
        <Inline css={isSame ? { color: 'secondary' } : { fontWeight: 'semibold' }}>{after}</Inline>
      </TableCell>
    </>
  );
}
