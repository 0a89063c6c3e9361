import type { SparklineProps } from '@stripe/ui-extension-sdk/ui';
import type { MeterChartProps, SparkLineChartProps } from '@stripe/ui-extension-sdk/ui/next';
import { CHART_COLORS } from '../theme.ts';
import { nextFields, toSeries } from './chart-data.ts';
import type { ChartFields, Row } from './chart-data.ts';
import { formatMinor } from './currency.ts';

export function Sparkline({ data, x, y, color, z }: SparklineProps) {
  return <Spark rows={data} fields={{ x, y, series: color ?? z }} />;
}

export function SparkLineChart({ data }: SparkLineChartProps) {
  return <Spark rows={data} fields={nextFields(data)} />;
}

const WIDTH = 240;
const HEIGHT = 40;
const MARGIN = 3;

function Spark({ rows, fields }: { readonly rows: readonly Row[]; readonly fields: ChartFields }) {
  const series = toSeries(rows, fields);
  const values = series.flatMap(({ points }) => points.map(({ y }) => y));
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const at = (index: number, count: number, y: number): string => {
    const across = MARGIN + ((WIDTH - 2 * MARGIN) * index) / Math.max(count - 1, 1);
    const up = HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * (y - low)) / span;
    return `${String(across)},${String(up)}`;
  };
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      role="img"
      aria-label="Trend"
    >
      {series.map(({ name, points }, index) => (
        <polyline
          key={name}
          className={name === 'previous' ? 'chart-line chart-line-previous' : 'chart-line'}
          stroke={CHART_COLORS[index % CHART_COLORS.length]}
          points={points.map(({ y }, place) => at(place, points.length, y)).join(' ')}
        />
      ))}
    </svg>
  );
}

const PERCENT = 100;

export function MeterChart(props: MeterChartProps) {
  const { data, legendEnabled = true, onSegmentClick, unitFormat } = props;
  const total = data.reduce((sum, { value }) => sum + value, 0) || 1;
  const press = (eventType: 'meter.segment.click' | 'meter.legend.click', index: number): void => {
    onSegmentClick?.({ eventType, data: data[index] ?? null });
  };
  return (
    <figure className="meter">
      <div className="meter-bar" role="img" aria-label="Shares">
        {data.map(({ label, value }, index) => (
          <i
            key={label}
            title={`${label}: ${wordsFor(value, unitFormat)}`}
            style={{
              width: `${String((value / total) * PERCENT)}%`,
              background: CHART_COLORS[index % CHART_COLORS.length],
            }}
            onClick={() => {
              press('meter.segment.click', index);
            }}
          />
        ))}
      </div>
      {legendEnabled && (
        <figcaption className="meter-legend">
          {data.map(({ label, value }, index) => (
            <button
              key={label}
              type="button"
              className="meter-legend-item"
              onClick={() => {
                press('meter.legend.click', index);
              }}
            >
              <i style={{ background: CHART_COLORS[index % CHART_COLORS.length] }} />
              <span>{label}</span>
              <b>{wordsFor(value, unitFormat)}</b>
            </button>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

/** Amounts are read in the smallest unit and percentages as fractions; Stripe documents neither. */
function wordsFor(value: number, format: MeterChartProps['unitFormat']): string {
  switch (format?.unit) {
    case 'currency':
      return formatMinor(value, format.options.currency);
    case 'percent':
      return new Intl.NumberFormat('en-US', { style: 'percent', ...format.options }).format(value);
    case 'none':
      return String(value);
    case 'number':
    case undefined:
      return value.toLocaleString('en-US');
  }
}
