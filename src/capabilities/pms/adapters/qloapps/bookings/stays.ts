import { type BookingStatus } from '@/capabilities/pms/booking.port';
import { type PmsId } from '@/capabilities/pms/property.port';
import { type LocalDate } from '@/shared/local-date';
import { overallStatus } from './row-status';
import { type StoredBooking, type StoredRow } from './stored-booking';

/** One room without a break: rows of which each begins when the one before ends, as a longer stay in the same room leaves them. */
export interface Stay {
  /** Of its first row. */
  readonly id: PmsId;
  readonly rows: readonly StoredRow[];
  readonly typeId: PmsId;
  readonly roomId: PmsId;
  readonly roomNumber: string;
  readonly checkIn: LocalDate;
  readonly checkOut: LocalDate;
  readonly adults: number;
  readonly childAges: readonly number[];
  readonly status: BookingStatus;
}

export function staysOf({ rows }: StoredBooking): readonly Stay[] {
  const chains: StoredRow[][] = [];
  for (const row of rows) {
    const chain = chains.find((candidate) => continues(candidate.at(-1), row));
    if (chain === undefined) chains.push([row]);
    else chain.push(row);
  }
  return chains.flatMap((chain) => toStay(chain));
}

const continues = (last: StoredRow | undefined, row: StoredRow): boolean =>
  last !== undefined && last.roomId === row.roomId && last.checkOut === row.checkIn && last.status === row.status;

function toStay(rows: readonly StoredRow[]): Stay[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { id, typeId, roomId, roomNumber, checkIn, adults, childAges } = first;
  const checkOut = rows.at(-1)?.checkOut ?? first.checkOut;
  return [
    { id, rows, typeId, roomId, roomNumber, checkIn, checkOut, adults, childAges, status: overallStatus(rows.map((row) => row.status)) },
  ];
}
