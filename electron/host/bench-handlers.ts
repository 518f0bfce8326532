import type { Bench } from '../bench/open-bench';

export const benchHandlers = ({ bench }: { bench: Bench }) => bench.calls;
