/**
 * Which day it is where the buyer lives. A country of several time zones has two at once: what begins a
 * period begins on the later one, and today is the earlier one, so that no one loses a day to an address
 * we know too little of.
 */
import { valueIn } from '../base/result/closed-set.ts';
import { dayInZone, type CalendarDay } from './calendar-day.ts';

/** The westernmost zone of a country, then the easternmost when it has several (IANA names). */
const ZONES: Readonly<Record<string, readonly [string, string?]>> = {
  AE: ['Asia/Dubai'],
  AL: ['Europe/Tirane'],
  AR: ['America/Argentina/Buenos_Aires'],
  AT: ['Europe/Vienna'],
  AU: ['Australia/Perth', 'Australia/Sydney'],
  BA: ['Europe/Sarajevo'],
  BE: ['Europe/Brussels'],
  BG: ['Europe/Sofia'],
  BR: ['America/Rio_Branco', 'America/Noronha'],
  CA: ['America/Vancouver', 'America/St_Johns'],
  CH: ['Europe/Zurich'],
  CL: ['Pacific/Easter', 'America/Punta_Arenas'],
  CN: ['Asia/Shanghai'],
  CO: ['America/Bogota'],
  CR: ['America/Costa_Rica'],
  CY: ['Asia/Nicosia'],
  CZ: ['Europe/Prague'],
  DE: ['Europe/Berlin'],
  DK: ['Europe/Copenhagen'],
  EC: ['Pacific/Galapagos', 'America/Guayaquil'],
  EE: ['Europe/Tallinn'],
  EG: ['Africa/Cairo'],
  ES: ['Atlantic/Canary', 'Europe/Madrid'],
  FI: ['Europe/Helsinki'],
  FR: ['Europe/Paris'],
  GB: ['Europe/London'],
  GR: ['Europe/Athens'],
  HK: ['Asia/Hong_Kong'],
  HR: ['Europe/Zagreb'],
  HU: ['Europe/Budapest'],
  ID: ['Asia/Jakarta', 'Asia/Jayapura'],
  IE: ['Europe/Dublin'],
  IL: ['Asia/Jerusalem'],
  IN: ['Asia/Kolkata'],
  IS: ['Atlantic/Reykjavik'],
  IT: ['Europe/Rome'],
  JP: ['Asia/Tokyo'],
  KR: ['Asia/Seoul'],
  LI: ['Europe/Vaduz'],
  LT: ['Europe/Vilnius'],
  LU: ['Europe/Luxembourg'],
  LV: ['Europe/Riga'],
  MA: ['Africa/Casablanca'],
  MD: ['Europe/Chisinau'],
  ME: ['Europe/Podgorica'],
  MK: ['Europe/Skopje'],
  MT: ['Europe/Malta'],
  MX: ['America/Tijuana', 'America/Cancun'],
  MY: ['Asia/Kuala_Lumpur'],
  NL: ['Europe/Amsterdam'],
  NO: ['Europe/Oslo'],
  NZ: ['Pacific/Auckland', 'Pacific/Chatham'],
  PE: ['America/Lima'],
  PH: ['Asia/Manila'],
  PL: ['Europe/Warsaw'],
  PT: ['Atlantic/Azores', 'Europe/Lisbon'],
  RO: ['Europe/Bucharest'],
  RS: ['Europe/Belgrade'],
  RU: ['Europe/Kaliningrad', 'Asia/Kamchatka'],
  SA: ['Asia/Riyadh'],
  SE: ['Europe/Stockholm'],
  SG: ['Asia/Singapore'],
  SI: ['Europe/Ljubljana'],
  SK: ['Europe/Bratislava'],
  TH: ['Asia/Bangkok'],
  TR: ['Europe/Istanbul'],
  TW: ['Asia/Taipei'],
  UA: ['Europe/Kiev'],
  US: ['Pacific/Honolulu', 'America/New_York'],
  UY: ['America/Montevideo'],
  VN: ['Asia/Ho_Chi_Minh'],
  ZA: ['Africa/Johannesburg'],
};

/** The ends of the world, for a buyer of whom we know no country. `Etc/GMT+12` is west of Greenwich. */
const ANYWHERE: readonly [string, string] = ['Etc/GMT+12', 'Etc/GMT-14'];

/** The buyer's day of something that begins a period, at the instant `at` (ms). */
export function dayItBegan(at: number, country: string | null): CalendarDay {
  const [west, east] = zonesOf(country);
  return dayInZone(at, east ?? west);
}

/** The buyer's day now, at the instant `now` (ms). */
export function todayOf(now: number, country: string | null): CalendarDay {
  return dayInZone(now, zonesOf(country)[0]);
}

/** The one zone of a country; null where it has several, or is not known. */
export function onlyZoneOf(country: string | null): string | null {
  const [west, east] = valueIn(ZONES, country ?? '') ?? [null];
  return east === undefined ? west : null;
}

function zonesOf(country: string | null): readonly [string, string?] {
  return valueIn(ZONES, country ?? '') ?? ANYWHERE;
}
