import { Text } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useLoneKey } from '../scan/use-lone-key';
import classes from './choice-dialog.module.css';
import { Dialog } from './dialog';

export type Choice = { id: string; label: string; detail?: string };

type Props = {
  opened: boolean;
  title: string;
  children?: ReactNode;
  choices: Choice[];
  onChoose: (id: string) => void;
  onClose: () => void;
};

/**
 * Large answers, each on a number key (1–9): single keys are safe here because the dialog has no text field, and a scan that
 * begins with a digit is no answer.
 */
export function ChoiceDialog({ opened, title, children, choices, onChoose, onClose }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const choiceOf = (code: string) => {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
    return digit === undefined ? undefined : choices[Number(digit) - 1];
  };
  const key = useLoneKey((code) => {
    const choice = choiceOf(code);
    if (choice) onChoose(choice.id);
  });
  function keyDown(event: KeyboardEvent) {
    const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    const isChoice = choiceOf(event.code) !== undefined;
    // Else Enter would press the answer that has focus instead of the one that was typed.
    if (event.code === 'Enter' && key.settle()) return event.preventDefault();
    if (!event.repeat)
      key.pressed(event.code, event.timeStamp, isChoice, performance.now() - event.timeStamp);
    if (isChoice) {
      event.preventDefault();
    } else if (step !== 0) {
      event.preventDefault();
      moveFocus(list.current, step);
    }
  }
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={title}
      size="lg"
      onKeyDown={keyDown}
      onKeyUp={(event) => key.released(event.code)}
    >
      {children && (
        <Text component="div" mb="md">
          {children}
        </Text>
      )}
      <ol className={classes.list} ref={list}>
        {choices.map((choice, index) => (
          <li key={choice.id}>
            <button
              type="button"
              className={classes.choice}
              data-choice={choice.id}
              data-autofocus={index === 0 || undefined}
              onClick={() => onChoose(choice.id)}
            >
              <kbd className={classes.cap} aria-hidden="true">
                {index < 9 ? index + 1 : '·'}
              </kbd>
              <span>
                {choice.label}
                {choice.detail && <span className={classes.detail}>{choice.detail}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function moveFocus(list: HTMLOListElement | null, step: number) {
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
