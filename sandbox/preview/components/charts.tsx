import type { BarChartProps, LineChartProps } from '@stripe/ui-extension-sdk/ui';
import type {
  BarChartProps as NextBarChartProps,
  LineChartProps as NextLineChartProps,
} from '@stripe/ui-extension-sdk/ui/next';
import { CHART_COLORS } from '../theme.ts';
import {
  keyOf,
  nextFields,
  niceTicks,
  placesOf,
  toSeries,
  wordsForX,
  wordsForY,
} from './chart-data.ts';
import type { ChartFields, Point, Series } from './chart-data.ts';

const WIDTH = 400;
const HEIGHT = 200;
const PLOT = { left: 48, right: 8, top: 8, bottom: 24 } as const;
const PLOT_WIDTH = WIDTH - PLOT.left - PLOT.right;
const PLOT_HEIGHT = HEIGHT - PLOT.top - PLOT.bottom;
const LABELS_MAX = 6;
const BAR_FRACTION = 0.64;

export function BarChart(props: BarChartProps) {
  const fields = { x: props.x, y: props.y, series: props.color ?? props.z };
  return <Plot kind="bar" rows={props.data} fields={fields} {...furniture(props)} />;
}

export function LineChart(props: LineChartProps) {
  const fields = { x: props.x, y: props.y, series: props.color ?? props.z };
  return <Plot kind="line" rows={props.data} fields={fields} {...furniture(props)} />;
}

export function NextBarChart({ data }: NextBarChartProps) {
  return <Plot kind="bar" rows={data} fields={nextFields(data)} />;
}

export function NextLineChart({ data }: NextLineChartProps) {
  return <Plot kind="line" rows={data} fields={nextFields(data)} />;
}

function furniture({ axis = 'both', grid = 'y', legend = true }: BarChartProps) {
  return { axis, grid, legend };
}

type PlotProps = {
  readonly kind: 'bar' | 'line';
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly fields: ChartFields;
  readonly axis?: 'x' | 'y' | 'both' | 'none';
  readonly grid?: 'x' | 'y' | 'both' | 'none';
  readonly legend?: boolean;
};

function Plot(props: PlotProps) {
  const { kind, rows, fields, axis = 'both', grid = 'y', legend = true } = props;
  const series = toSeries(rows, fields);
  const places = placesOf(series);
  const ticks = niceTicks(kind === 'bar' ? sums(series) : heights(series));
  const scale = scaleOf(places, ticks);
  if (series.length === 0) return <div className="table-empty">No data</div>;
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label="Chart">
        {ticks.map((tick) => (
          <g key={tick}>
            {(grid === 'y' || grid === 'both') && (
              <line
                className={tick === 0 ? 'chart-zero' : 'chart-grid'}
                x1={PLOT.left}
                x2={WIDTH - PLOT.right}
                y1={scale.y(tick)}
                y2={scale.y(tick)}
              />
            )}
            {axis !== 'none' && axis !== 'x' && (
              <text
                className="chart-label"
                x={PLOT.left - 6}
                y={scale.y(tick) + 3}
                textAnchor="end"
              >
                {wordsForY(tick, fields.y)}
              </text>
            )}
          </g>
        ))}
        {axis !== 'none' && axis !== 'y' && (
          <XLabels places={places} scale={scale} fields={fields} />
        )}
        {kind === 'bar' ? (
          <Bars series={series} places={places} scale={scale} fields={fields} />
        ) : (
          <Lines series={series} scale={scale} fields={fields} />
        )}
      </svg>
      {legend && series.length > 1 && <Legend names={series.map(({ name }) => name)} />}
    </figure>
  );
}

function heights(series: readonly Series[]): readonly number[] {
  return series.flatMap(({ points }) => points.map(({ y }) => y));
}

/** How high the stack of each place grows. */
function sums(series: readonly Series[]): readonly number[] {
  const byPlace = new Map<string, number>();
  for (const { x, y } of series.flatMap(({ points }) => points)) {
    byPlace.set(keyOf(x), (byPlace.get(keyOf(x)) ?? 0) + y);
  }
  return [...byPlace.values()];
}

type Scale = {
  readonly x: (x: Point['x']) => number;
  readonly y: (y: number) => number;
  readonly band: number;
};

function scaleOf(places: readonly Point['x'][], ticks: readonly number[]): Scale {
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const band = PLOT_WIDTH / Math.max(places.length, 1);
  const order = new Map(places.map((place, index) => [keyOf(place), index]));
  return {
    band,
    x: (x) => PLOT.left + band * ((order.get(keyOf(x)) ?? 0) + 0.5),
    y: (y) => PLOT.top + PLOT_HEIGHT * (1 - (y - low) / (high - low || 1)),
  };
}

type MarksProps = {
  readonly series: readonly Series[];
  readonly scale: Scale;
  readonly fields: ChartFields;
};

function XLabels(props: Omit<MarksProps, 'series'> & { readonly places: readonly Point['x'][] }) {
  const { places, scale, fields } = props;
  const every = Math.ceil(places.length / LABELS_MAX);
  return places
    .filter((_, index) => index % every === 0)
    .map((place) => (
      <text
        key={keyOf(place)}
        className="chart-label"
        x={scale.x(place)}
        y={HEIGHT - 8}
        textAnchor="middle"
      >
        {wordsForX(place, fields.x)}
      </text>
    ));
}

/** Series of one place are stacked, as the Dashboard does. */
function Bars(props: MarksProps & { readonly places: readonly Point['x'][] }) {
  const { series, places, scale, fields } = props;
  const width = scale.band * BAR_FRACTION;
  const bars = places.flatMap((place) => {
    let base = 0;
    return series.flatMap(({ name, points }, index) => {
      const point = points.find(({ x }) => keyOf(x) === keyOf(place));
      if (point === undefined) return [];
      const from = base;
      base += point.y;
      return [{ name, index, place, from, to: base, y: point.y }];
    });
  });
  return bars.map(({ name, index, place, from, to, y }) => (
    <rect
      key={`${keyOf(place)} ${name}`}
      x={scale.x(place) - width / 2}
      y={Math.min(scale.y(from), scale.y(to))}
      width={width}
      height={Math.abs(scale.y(from) - scale.y(to))}
      rx={2}
      fill={CHART_COLORS[index % CHART_COLORS.length]}
    >
      <title>{`${wordsForX(place, fields.x)} ${name}: ${wordsForY(y, fields.y)}`}</title>
    </rect>
  ));
}

function Lines({ series, scale, fields }: MarksProps) {
  return series.map(({ name, points }, index) => (
    <g key={name} stroke={CHART_COLORS[index % CHART_COLORS.length]}>
      <polyline
        className={name === 'previous' ? 'chart-line chart-line-previous' : 'chart-line'}
        points={points.map(({ x, y }) => `${String(scale.x(x))},${String(scale.y(y))}`).join(' ')}
      />
      {points.map(({ x, y }) => (
        <circle key={keyOf(x)} className="chart-dot" cx={scale.x(x)} cy={scale.y(y)} r={2.5}>
          <title>{`${wordsForX(x, fields.x)} ${name}: ${wordsForY(y, fields.y)}`}</title>
        </circle>
      ))}
    </g>
  ));
}

export function Legend({ names }: { readonly names: readonly string[] }) {
  return (
    <figcaption className="chart-legend">
      {names.map((name, index) => (
        <span key={name} className="chart-legend-item">
          <i style={{ background: CHART_COLORS[index % CHART_COLORS.length] }} />
          {name}
        </span>
      ))}
    </figcaption>
  );
}
