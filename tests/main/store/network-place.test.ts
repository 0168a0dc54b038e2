import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { isNetworkMount, isOnNetwork } from '../../../src/main/store/network-place.ts'

vi.mock('node:fs', async (load) => ({ ...(await load<typeof fs>()), statfsSync: vi.fn() }))
const realFs = await vi.importActual<typeof fs>('node:fs')
const realPath = vi.spyOn(realFs.realpathSync, 'native')
afterEach(() => void realPath.mockReset())

const file = join(tmpdir(), 'line.depthgauge')

test.runIf(process.platform === 'linux')('Linux tells by the type of the file system', () => {
  const types = { ext4: 0xef53, tmpfs: 0x01021994, btrfs: 0x9123683e, nfs: 0x6969, smb2: 0xfe534d42, 'cifs, signed': 0xff534d42 - 2 ** 32 }
  const network = Object.entries(types).filter(([, type]) => {
    vi.mocked(fs.statfsSync).mockReturnValueOnce({ type } as never)
    return isOnNetwork(file)
  })
  expect(network.map(([name]) => name)).toEqual(['nfs', 'smb2', 'cifs, signed'])
})

test('a folder that cannot be looked at is taken as one of this PC', () => {
  expect(isOnNetwork(join(tmpdir(), 'nowhere', 'line.depthgauge'))).toBe(false)
})

test('Windows tells by the real path of a mapped drive', () => {
  realPath.mockReturnValueOnce('\\\\server\\line 3\\projects')
  expect(isOnNetwork('Z:\\projects\\line.depthgauge')).toBe(true)
})

test('macOS tells by its table of mounts, the innermost of which counts', () => {
  const table = [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    'devfs on /dev (devfs, local, nobrowse)',
    '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)',
    'map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)',
    '//operator@plant-nas/line%203 on /Volumes/line 3 (smbfs, nodev, nosuid, mounted by operator)',
    '/dev/disk5s1 on /Volumes/line 3/usb (exfat, local, nodev, nosuid)',
    'nas:/export on /Volumes/old (copy) (nfs)',
  ].join('\n')
  expect(isNetworkMount('/Users/operator/Documents', table)).toBe(false)
  expect(isNetworkMount('/Volumes/line 3/projects', table)).toBe(true)
  expect(isNetworkMount('/Volumes/line 3', table)).toBe(true)
  expect(isNetworkMount('/Volumes/line 34', table)).toBe(false)
  expect(isNetworkMount('/Volumes/line 3/usb/a', table)).toBe(false)
  expect(isNetworkMount('/Volumes/old (copy)/a', table)).toBe(true)
  expect(isNetworkMount('/Users', '')).toBe(false)
})
