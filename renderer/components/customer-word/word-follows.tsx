import { useTranslation } from 'react-i18next';
import type { JobType } from '../../../shared/states';
import { Consequences } from '../follows/consequences';
import type { DrivesOfWord } from './drives-of-word';

/** What the press will do, before it is done. */
export function WordFollows({ type, drives }: { type: JobType; drives: DrivesOfWord }) {
  const { t } = useTranslation();
  const line = (name: string, serials: string[]) =>
    serials.length === 0
      ? []
      : [
          {
            id: name,
            text: t(`word.follows.${name}`, { count: serials.length, drives: serials.join(', ') }),
          },
        ];
  return (
    <Consequences
      lines={[
        { id: 'ships', text: t('word.follows.ships') },
        ...line('received', drives.received),
        ...line(type === 'Import' ? 'extra' : 'attached', drives.unlisted),
        ...line('awaited', drives.awaited),
        { id: 'told', text: t('word.follows.told') },
        { id: 'final', text: t('word.follows.final') },
      ]}
    />
  );
}
