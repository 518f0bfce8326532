import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import type { Need } from './way';

/** One thing that must happen, as a sentence; brief: many drives are only counted. */
export function useNeedText(): (need: Need, isBrief?: boolean) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (need, isBrief = false) => {
      const id = `jobs.need.${need.code}`;
      if ('drives' in need) {
        const count = need.drives.length;
        return isBrief && count > 2
          ? t(`jobs.needBrief.${need.code}`, { count })
          : t(id, { count, drives: format.list(need.drives) });
      }
      if ('faults' in need) {
        const kinds = need.faults.map((kind) => t(`fault.${kind}`));
        return t(id, { count: kinds.length, faults: format.list(kinds) });
      }
      if (!('missing' in need)) return t(id);
      const missing = need.missing.map((what) => t(`jobs.missing.${what}`));
      return missing.length > 0 ? t('jobs.need.sendMissing', { missing: format.list(missing) }) : t(id);
    },
    [t, format],
  );
}
