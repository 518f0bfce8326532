import { useTranslation } from 'react-i18next';
import type { Role } from '../../shared/states';
import { PrintSheet } from './print-sheet';
import { PrintedCode } from './printed-code';

export type BadgePerson = { name: string; badge: string; role: Role };

/** One badge on paper, to be cut out. The code itself is not written below it: it is as good as a key. */
export function BadgeSheet({ person, onPrinted }: { person: BadgePerson; onPrinted: () => void }) {
  const { t } = useTranslation();
  return (
    <PrintSheet onPrinted={onPrinted}>
      <section>
        <div className="ds-cards">
          <PrintedCode caption={person.name} text={`$B:${person.badge}`} under={t(`role.${person.role}`)} />
        </div>
      </section>
    </PrintSheet>
  );
}
