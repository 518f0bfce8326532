import type { ContainerClient } from '@azure/storage-blob';
import type { AskStorage } from '../storage/ask-storage';
import type { Storage } from '../storage/open-storage';
import { storageProblem } from '../storage/storage-problem';

/** Containers by name, each made when it is first asked for and the access allows it. */
export function createContainers(
  storage: Storage,
  ask: AskStorage,
): (name: string) => Promise<ContainerClient | null> {
  const made = new Map<string, Promise<ContainerClient | null>>();
  const make = async (name: string) => {
    const container = storage.container(name);
    if (!container || !storage.isAccount) return container;
    try {
      await ask((abortSignal) => container.createIfNotExists({ abortSignal }));
    } catch (error) {
      // Who may not make containers may still write into those that there are.
      if (storageProblem(error) !== 'forbidden') throw error;
    }
    return container;
  };
  return (name) => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
}
