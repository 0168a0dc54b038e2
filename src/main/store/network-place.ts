import { realpathSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** File systems of other machines by the type that Linux's statfs reports (linux/magic.h): NFS, SMB, CIFS, SMB2, 9p, AFS, Ceph. */
const NETWORK_TYPES = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f, 0x00c36400])

/**
 * Whether a file lies on another machine. There SQLite's write-ahead log does not work (sqlite.org/wal.html: its index is
 * shared memory), and two PCs may not see each other's locks. On Windows a network drive's real path begins with two
 * backslashes. macOS does not tell: false.
 */
export function isOnNetwork(path: string): boolean {
  try {
    const folder = realpathSync.native(dirname(path))
    if (folder.startsWith('\\\\')) return true
    return process.platform === 'linux' && NETWORK_TYPES.has(statfsSync(folder).type >>> 0)
  } catch {
    return false
  }
}
