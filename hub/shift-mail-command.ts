import type { AdminOutput, ShiftMail } from '../shared/admin-contract';
import { shiftMailSchema } from '../shared/admin-contract';
import { required, UsageError } from './command-line';

type Given = Partial<Record<'to' | 'ends' | 'time-zone' | 'language', string>>;

/** As `shift-mail set` was typed; throws a UsageError that names what is wrong. */
export function parseShiftMail(given: Given): ShiftMail {
  const parts = (text: string) => text.split(',').map((part) => part.trim());
  const parsed = shiftMailSchema.safeParse({
    addresses: parts(required(given.to, '--to')),
    ends: parts(required(given.ends, '--ends')),
    timeZone: required(given['time-zone'], '--time-zone'),
    language: given.language ?? 'en',
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(usageOf[String(parsed.error.issues[0]?.path[0])] ?? parsed.error.message);
}

const usageOf: Record<string, string> = {
  addresses: '--to: one to ten addresses, name@example.com,other@example.com',
  ends: '--ends: one to six times of a day, 06:00,14:00,22:00',
  timeZone: '--time-zone: an IANA name, Europe/Stockholm',
  language: '--language en|sv|zh-CN',
};

export function printShiftMail({ shiftMail }: AdminOutput<'readShiftMail'>): number {
  if (!shiftMail) throw new Error('No shift mailbox is set.');
  const { addresses, ends, timeZone, language, lastMail } = shiftMail;
  console.log(`${addresses.join(',')}\t${ends.join(',')}\t${timeZone}\t${language}`);
  if (lastMail)
    console.log(
      `last mail\t${lastMail.at}\t${lastMail.state}${lastMail.problem ? `\t${lastMail.problem}` : ''}`,
    );
  return 0;
}

export function printShiftMailRemoved({ ok }: AdminOutput<'removeShiftMail'>): number {
  if (!ok) throw new Error('No shift mailbox is set.');
  return 0;
}
