import type {
  TableBodyProps,
  TableCellProps,
  TableFooterProps,
  TableHeadProps,
  TableHeaderCellProps,
  TableProps,
  TableRowProps,
} from '@stripe/ui-extension-sdk/ui';
import type { CSSProperties } from 'react';

export function Table({ children }: TableProps) {
  return (
    <div className="table-scroll">
      <table className="table">{children}</table>
    </div>
  );
}

export function TableHead({ children }: TableHeadProps) {
  return <thead>{children}</thead>;
}

export function TableBody({ children }: TableBodyProps) {
  return <tbody>{children}</tbody>;
}

export function TableFooter({ children }: TableFooterProps) {
  return <tfoot>{children}</tfoot>;
}

export function TableRow({ children }: TableRowProps) {
  return <tr>{children}</tr>;
}

export function TableCell(props: TableCellProps) {
  return (
    <td colSpan={props.colSpan} rowSpan={props.rowSpan} style={cellStyle(props)}>
      {props.children}
    </td>
  );
}

export function TableHeaderCell(props: TableHeaderCellProps) {
  return (
    <th scope="col" colSpan={props.colSpan} rowSpan={props.rowSpan} style={cellStyle(props)}>
      {props.children}
    </th>
  );
}

const WIDTHS: Readonly<Record<string, string>> = {
  auto: 'auto',
  minimized: '1px',
  maximized: '100%',
};

function cellStyle(cell: TableCellProps | TableHeaderCellProps): CSSProperties {
  return {
    textAlign: cell.align,
    verticalAlign: cell.vAlign,
    width: widthOf(cell.width),
    minWidth: widthOf(cell.minWidth),
    maxWidth: widthOf(cell.maxWidth),
    whiteSpace: cell.wrap === false ? 'nowrap' : undefined,
  };
}

function widthOf(width: string | number | undefined): string | number | undefined {
  return typeof width === 'string' ? WIDTHS[width] : width;
}
