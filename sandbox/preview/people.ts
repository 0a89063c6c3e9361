/** A Dashboard role as an app sees it in `userContext.roles` (SDK `RoleDefinition`). */
export type StaffRole = {
  readonly id: string;
  readonly name: string;
  readonly type: 'builtIn' | 'custom';
};

/** Someone of the platform's staff who may look at the Dashboard. */
export type Person = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly StaffRole[];
};
