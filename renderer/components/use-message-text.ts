import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Params } from '../../shared/reduce-types';
import { resultCodes } from '../../shared/results';
import { useFormat } from '../i18n/format';
import { useStationQuery } from '../store/use-station-query';
import { placeText } from './place-text';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * Turns a code with its parameters into a sentence: instants into times with their zone, operator ids into names. `at` is
 * also given as `time`, the name that the printed messages use.
 */
export function useMessageText(): (message: { code: string; params: Params }) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  return useCallback(
    ({ code, params }) => {
      const shown: Params = {};
      for (const [name, value] of Object.entries(params)) {
        if (typeof value === 'string' && instant.test(value)) shown[name] = momentText(value, format);
        else if (name === 'who') shown[name] = names?.get(String(value)) ?? t('message.somebody');
        else if (name === 'state') shown[name] = stateText(t, String(value));
        else if (name === 'place') shown[name] = placeText(t, String(value));
        else if (name === 'role') shown[name] = t(`role.${value}`);
        else if (name.endsWith('Ms')) shown[name.slice(0, -2)] = format.duration(Number(value));
        else shown[name] = value;
      }
      if ('at' in shown) shown['time'] = shown['at'] ?? '';
      // The texts of a number that is called n choose their plural by it.
      if (typeof shown['n'] === 'number') shown['count'] = shown['n'];
      return t(isResult(code) ? `result.${code}` : code, shown);
    },
    [t, format, names],
  );
}

export function useOperatorNames(): ReadonlyMap<string, string> | undefined {
  return useStationQuery(
    async (station) => {
      const operators = await station.listOperators();
      return new Map(operators.map(({ id, name }) => [id, name]));
    },
    ['operator'],
    [],
  );
}

const results: ReadonlySet<string> = new Set(resultCodes);

function isResult(code: string): boolean {
  return results.has(code);
}

function momentText(value: string, format: ReturnType<typeof useFormat>): string {
  const isToday = new Date(value).toDateString() === new Date().toDateString();
  return isToday ? format.time(value) : format.dateTime(value);
}

function stateText(t: ReturnType<typeof useTranslation>['t'], state: string): string {
  for (const kind of ['package', 'job', 'drive']) {
    const key = `state.${kind}.${state}`;
    const text = t(key);
    if (text !== key) return text;
  }
  return state;
}
