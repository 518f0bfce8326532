import { type Flow, type FlowStep, flowSteps, type Spread } from '../../../shared/overview-contract';

export type StepFigures = { step: FlowStep; values: number[]; total: number };

/** By step instead of by day. */
export function stepFigures({ days }: Flow): StepFigures[] {
  return flowSteps.map((step) => {
    const values = days.map(({ counts }) => counts[step]);
    return { step, values, total: values.reduce((sum, value) => sum + value, 0) };
  });
}

export type TimeFigures = Spread & { id: 'toReceived' | 'toShipped' };

export function timeFigures(flow: Flow): TimeFigures[] {
  return (['toReceived', 'toShipped'] as const).map((id) => ({ id, ...flow[id] }));
}
