import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import type { Manifest } from '../manifest.ts';
import type { Person } from '../people.ts';
import type { PreviewLocation } from './location.ts';
import { hasObject, objectOf } from './viewports.ts';

/** The choice of every role that a person has. */
export const ALL_ROLES = 'all';

type Told = {
  readonly manifest: Manifest;
  readonly viewport: string;
  readonly location: PreviewLocation;
  readonly person: Person;
  readonly accountId: string;
};

/** The props that every view gets (SDK `ExtensionContextValue`). */
export function contextFor({ manifest, viewport, location, person, accountId }: Told) {
  const { role = ALL_ROLES, object, mode } = location;
  const roles = role === ALL_ROLES ? person.roles : [roleNamed(person, role)];
  const security = manifest.ui_extension.content_security_policy;
  const context: ExtensionContextValue = {
    userContext: {
      id: person.userId,
      name: person.name,
      account: { id: accountId, name: 'Platform', country: 'US', isSandbox: mode === 'test' },
      locale: 'en-US',
      roles: roles.map(({ id, name, type }) => ({ id, name, type })),
    },
    environment: {
      // Constants are JSON from the manifest.
      constants: { ...manifest.constants } as NonNullable<
        ExtensionContextValue['environment']['constants']
      >,
      mode,
      viewportID: viewport,
      objectContext: hasObject(viewport) && object !== undefined ? objectOf(object) : null,
      queryParams: { ...location.appParams },
    },
    appContext: {
      authorizedPermissions: manifest.permissions.map(({ permission }) => permission),
      authorizedContentSecurityPolicy: {
        connectSrc: [...(security['connect-src'] ?? [])],
        imageSrc: [...(security['image-src'] ?? [])],
      },
    },
  };
  return context;
}

function roleNamed(person: Person, id: string): Person['roles'][number] {
  return person.roles.find((role) => role.id === id) ?? { id, name: id, type: 'builtIn' };
}
