import { describe, expect, it } from 'vitest';
import { isSetUpOpen } from '../../shared/station-set-up';

const atWork = { enrolled: true, operators: 3, operatorId: 'ada', unlockedBy: null };

describe("STATION-1 a station's set-up", () => {
  it('is locked for everybody until a PIN opened it', () => {
    expect(isSetUpOpen(atWork)).toBe(false);
    expect(isSetUpOpen({ ...atWork, operatorId: null })).toBe(false);
  });

  it('is open for the operator whose PIN opened it, and for nobody else', () => {
    const opened = { ...atWork, unlockedBy: 'ada' };
    expect(isSetUpOpen(opened)).toBe(true);
    expect(isSetUpOpen({ ...opened, operatorId: 'olof' })).toBe(false);
    expect(isSetUpOpen({ ...opened, operatorId: null })).toBe(false);
  });

  it('is open while nobody could have a PIN', () => {
    expect(isSetUpOpen({ ...atWork, enrolled: false })).toBe(true);
    expect(isSetUpOpen({ ...atWork, operators: 0 })).toBe(true);
  });
});
