import { badgeIdOf } from '../../shared/scan-code/badge-id';
import { parseScan, type ScanCode } from '../../shared/scan-code/scan-code';
import { readTagCode } from '../../shared/scan-code/tag-code';
import { commandOfBarcode, type ScanCommand } from './scan-command';
import type { ScanEvent } from './scan-event';
import { createScanQueue } from './scan-queue';

export type WorkingCode = Exclude<ScanCode, { kind: 'command' | 'badge' | 'garbage' | 'psid' }>;
/** What a page does with a code. Commands, badges, damaged and secret codes never get here. */
export type ScanHandler = (scan: ScanEvent, code: WorkingCode) => Promise<void>;
/** Returns whether the command means something now. */
export type CommandHandler = (command: ScanCommand) => boolean;
/** Takes a badge in place of signing in: a dialog that asks who confirms. */
export type BadgeHandler = (badgeId: string) => Promise<void>;
/** Sees every scan as it came, before anything is made of it; true keeps it from everybody else. */
export type ScanInterceptor = (scan: ScanEvent) => boolean;

export type ScanCenterDeps = {
  /** True while a STOP waits for its acknowledgement. */
  isStopped: () => boolean;
  acknowledge: () => void;
  isSignedIn: () => boolean;
  /** A code without our prefix that is the badge of somebody here: sites have badges already. */
  isBadge: (text: string) => Promise<boolean>;
  signIn: BadgeHandler;
  refuse: (scan: ScanEvent) => void;
  askForBadge: (scan: ScanEvent) => void;
  showGarbage: (scan: ScanEvent, code: Extract<ScanCode, { kind: 'garbage' | 'psid' }>) => void;
  /** For codes that no open page has a use for. */
  fallback: ScanHandler;
  /** A question waits on the screen: only its own answers count. */
  isDialogOpen: () => boolean;
  unusedCommand: (scan: ScanEvent) => void;
  onEcho: () => void;
  onReading: (scans: number) => void;
  onError: (error: unknown, scan: ScanEvent | null) => void | Promise<void>;
};

export type ScanCenter = ReturnType<typeof createScanCenter>;

/** Every code from every source comes through here, in order; the newest handler (a dialog over its page) goes first. */
export function createScanCenter(deps: ScanCenterDeps) {
  const handlers: ScanHandler[] = [];
  const commandHandlers: { run: CommandHandler; ofDialog: boolean }[] = [];
  const badgeHandlers: BadgeHandler[] = [];
  const interceptors: ScanInterceptor[] = [];

  async function handle(scanned: ScanEvent) {
    if (interceptors.findLast((take) => take(scanned))) return;
    // LABEL-6: from here on a tag is what it hangs on.
    const scan = { ...scanned, raw: readTagCode(scanned.raw) ?? scanned.raw };
    const code = await withBadges(parseScan(scan.raw));
    if (deps.isStopped()) {
      const isBadge = code.kind === 'badge' && !deps.isSignedIn();
      if (code.kind === 'command' && code.command === 'ACK') deps.acknowledge();
      // The badge is what this STOP asks for.
      else if (isBadge) deps.acknowledge();
      else deps.refuse(scan);
      if (!isBadge) return;
    }
    switch (code.kind) {
      case 'command':
        if (!command(commandOfBarcode[code.command])) deps.unusedCommand(scan);
        return;
      case 'badge':
        await (badgeHandlers.at(-1) ?? deps.signIn)(code.badgeId);
        return;
      case 'garbage':
      case 'psid':
        deps.showGarbage(scan, code);
        return;
      default:
        if (deps.isSignedIn()) await (handlers.at(-1) ?? deps.fallback)(scan, code);
        else deps.askForBadge(scan);
    }
  }

  async function withBadges(code: ScanCode): Promise<ScanCode> {
    if (!('drive' in code)) return code;
    const badgeId = badgeIdOf(code.text);
    return badgeId !== undefined && (await deps.isBadge(badgeId)) ? { kind: 'badge', badgeId } : code;
  }

  function command(name: ScanCommand): boolean {
    if (deps.isStopped()) {
      if (name !== 'acknowledge') return false;
      deps.acknowledge();
      return true;
    }
    const onlyOfDialog = deps.isDialogOpen() && name !== 'lock';
    return (
      commandHandlers.findLast(({ run, ofDialog }) => (ofDialog || !onlyOfDialog) && run(name)) !== undefined
    );
  }

  /** A key pressed right after a scan must not overtake it: F9 would close a package before its last drive is in. */
  function inOrder(name: ScanCommand): boolean {
    queue.forgetLast();
    if (name === 'acknowledge' || !queue.isBusy()) return command(name);
    queue.after(() => void command(name));
    return true;
  }

  const queue = createScanQueue({
    handle,
    onEcho: deps.onEcho,
    onReading: deps.onReading,
    onError: deps.onError,
  });
  return {
    submit: queue.push,
    idle: queue.idle,
    command: inOrder,
    addHandler: (handler: ScanHandler) => add(handlers, handler),
    /** `ofDialog`: it belongs to a dialog, over which the page's own commands mean nothing. */
    addCommands: (run: CommandHandler, ofDialog = false) => add(commandHandlers, { run, ofDialog }),
    addBadgeHandler: (handler: BadgeHandler) => add(badgeHandlers, handler),
    addInterceptor: (handler: ScanInterceptor) => add(interceptors, handler),
  };
}

function add<T>(list: T[], item: T): () => void {
  list.push(item);
  return () => {
    const at = list.indexOf(item);
    if (at >= 0) list.splice(at, 1);
  };
}
