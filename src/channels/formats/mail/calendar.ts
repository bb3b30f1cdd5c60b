import { Temporal } from 'temporal-polyfill';
import { plainLine } from './plain-line';

/** What an invitation says; it is never accepted by a machine. */
export interface CalendarInvite {
  readonly method?: string;
  readonly uid?: string;
  /** ISO 8601: an instant in UTC, a date, or local time where the zone is unknown. */
  readonly start?: string;
  readonly end?: string;
  readonly summary?: string;
}

const MOST = 64 * 1024;
const STAMP = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/;

interface Property {
  readonly name: string;
  readonly zone: string | undefined;
  readonly value: string;
}

/** The five fields of the first event (RFC 5545); undefined when there is none. */
export function calendarOf(ics: string): CalendarInvite | undefined {
  const lines = unfolded(ics.slice(0, MOST));
  const begin = lines.findIndex((line) => line.toUpperCase() === 'BEGIN:VEVENT');
  if (begin < 0) return undefined;
  const end = lines.findIndex((line, index) => index > begin && /^(?:BEGIN|END):/i.test(line));
  const event = lines.slice(begin + 1, end < 0 ? undefined : end).map(propertyOf);
  const find = (name: string): Property | undefined => event.find((property) => property.name === name);
  const method = lines
    .map(propertyOf)
    .find(({ name }) => name === 'METHOD')
    ?.value.toUpperCase();
  const fields = {
    method,
    uid: find('UID')?.value,
    start: instantOf(find('DTSTART')),
    end: instantOf(find('DTEND')),
    summary: find('SUMMARY')?.value.replaceAll('\\,', ',').replaceAll('\\;', ';').replaceAll('\\n', ' '),
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, plainLine(value, 300)]])),
  );
}

/** A line that begins with a blank goes on with the one before it. */
function unfolded(ics: string): string[] {
  const lines: string[] = [];
  for (const line of ics.replaceAll('\r\n', '\n').split('\n')) {
    if (/^[ \t]/.test(line) && lines.length > 0) lines.push((lines.pop() ?? '') + line.slice(1));
    else lines.push(line);
  }
  return lines.map((line) => line.trimEnd());
}

function propertyOf(line: string): Property {
  const colon = line.indexOf(':');
  const [name = '', ...parameters] = line.slice(0, Math.max(colon, 0)).split(';');
  const zone = parameters.find((parameter) => parameter.toUpperCase().startsWith('TZID='))?.slice('TZID='.length);
  return { name: name.toUpperCase(), zone, value: line.slice(colon + 1) };
}

function instantOf(property: Property | undefined): string | undefined {
  const parts = STAMP.exec(property?.value ?? '');
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, utc] = parts;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  const local = `${date}T${hour}:${minute}:${second}`;
  if (utc === 'Z') return `${local}.000Z`;
  return inZone(local, property?.zone) ?? local;
}

function inZone(local: string, zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'millisecond' });
  } catch {
    return undefined;
  }
}
