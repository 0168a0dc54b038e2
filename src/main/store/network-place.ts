import { execFileSync } from 'node:child_process'
import { realpathSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** File systems of other machines by the type that Linux's statfs reports (linux/magic.h): NFS, SMB, CIFS, SMB2, 9p, AFS, Ceph. */
const NETWORK_TYPES = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f, 0x00c36400])

/** The same by the names that macOS's mount(8) gives them. */
const NETWORK_NAMES = new Set(['smbfs', 'nfs', 'afpfs', 'webdav', 'cifs', 'ftp'])

/**
 * Whether a file lies on another machine. There SQLite's write-ahead log does not work (sqlite.org/wal.html: its index is
 * shared memory), and two PCs may not see each other's locks. On Windows a network drive's real path begins with two
 * backslashes. False where the system does not tell.
 */
export function isOnNetwork(path: string): boolean {
  try {
    const folder = realpathSync.native(dirname(path))
    if (folder.startsWith('\\\\')) return true
    if (process.platform === 'darwin') return isNetworkMount(folder, execFileSync('/sbin/mount', { encoding: 'utf8' }))
    return process.platform === 'linux' && NETWORK_TYPES.has(statfsSync(folder).type >>> 0)
  } catch {
    return false
  }
}

/** Whether the innermost mount around an absolute folder is a share. `table`: what macOS's `mount` prints. */
export function isNetworkMount(folder: string, table: string): boolean {
  const mounts = [...table.matchAll(/^.* on (\/.*) \((\w+)[^()]*\)$/gm)].map(([, at, type]) => ({ at, type }))
  const around = mounts.filter(({ at }) => at === '/' || folder === at || folder.startsWith(`${at}/`))
  const innermost = around.toSorted((a, b) => b.at.length - a.at.length)[0]
  return innermost !== undefined && NETWORK_NAMES.has(innermost.type)
}
