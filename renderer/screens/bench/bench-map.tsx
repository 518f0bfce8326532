import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ArrowKey, bayBeside } from '../../../shared/bench/bay-rows';
import type { Bay } from '../../../shared/bench/bench-contract';
import { nextAct } from './bay-acts';
import { BayTile } from './bay-tile';
import type { BenchKeeper } from './bench-keeper';
import classes from './bench-map.module.css';
import { useBenchWork } from './bench-store';
import { useBayKeys } from './use-bay-keys';

type Props = { rows: number[][]; bays: Bay[]; keeper: BenchKeeper };

const arrows: Record<string, ArrowKey> = {
  ArrowUp: 'ArrowUp',
  ArrowDown: 'ArrowDown',
  ArrowLeft: 'ArrowLeft',
  ArrowRight: 'ArrowRight',
  Home: 'Home',
  End: 'End',
};

/** The bays as they lie in the chassis. Arrows go from one to the next, Enter does its one next act. */
export function BenchMap({ rows, bays, keeper }: Props) {
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const chosen = useBenchWork((state) => state.chosen);
  const target = useBenchWork((state) => state.target);
  const byNumber = new Map(bays.map((bay) => [bay.bay, bay]));
  const focusable = chosen !== null && byNumber.has(chosen) ? chosen : rows[0]?.[0];

  useBayKeys({
    isArrow: (code) => code in arrows,
    enterMap() {
      useBenchWork.setState({ chosen: focusable ?? null });
      grid.current?.querySelector<HTMLElement>(`[data-bay="${focusable}"]`)?.focus();
    },
    startChosen() {
      const bay = chosen === null ? undefined : byNumber.get(chosen);
      if (bay && nextAct(bay) === 'start') void keeper.act(bay.bay, 'start');
    },
  });

  function keyDown(event: KeyboardEvent, bay: number) {
    const arrow = arrows[event.code];
    if (arrow) {
      event.preventDefault();
      const next = bayBeside(rows, bay, arrow);
      useBenchWork.setState({ chosen: next });
      grid.current?.querySelector<HTMLElement>(`[data-bay="${next}"]`)?.focus();
    } else if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      event.preventDefault();
      if (!event.repeat) void keeper.next(bay);
    }
  }
  return (
    // Scrolls sideways when the chassis is wider than the window; its tiles are what the keyboard reaches.
    <div className={classes.frame}>
      <div
        className={classes.map}
        role="grid"
        aria-label={t('bench.map')}
        ref={grid}
        data-testid="bench-map"
        style={{ gridTemplateColumns: `repeat(${rows[0]?.length ?? 1}, minmax(var(--bay-least), 1fr))` }}
      >
        {rows.map((numbers) => (
          <div className={classes.row} role="row" key={numbers[0]}>
            {numbers.map((number) => {
              const bay = byNumber.get(number);
              return (
                <div role="gridcell" key={number} className={classes.cell}>
                  {bay && (
                    <BayTile
                      bay={bay}
                      isChosen={number === chosen}
                      isTarget={number === target}
                      tabIndex={number === focusable ? 0 : -1}
                      onChoose={() => useBenchWork.setState({ chosen: number })}
                      onKeyDown={(event) => keyDown(event, number)}
                    />
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
