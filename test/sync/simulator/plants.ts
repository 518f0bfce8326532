/** A bug that the simulator must find by its general invariants alone: `find` occurs exactly once in `file`. */
export type Plant = { name: string; file: string; find: string; replace: string };

export const plants: Plant[] = [];
