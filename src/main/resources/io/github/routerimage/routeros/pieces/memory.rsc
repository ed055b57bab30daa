# RouterOS unpacks in memory, if nobody else decided about that; only while it takes
@late tsTakeMemory
  :local tsNow [:tostr [/container/config/get tmpdir]]
  :if (([:len $tsNow] > 0) && ([:typeof [:find $tsNow <<tmpfs.slot>>]] != "num")) do={:return "not ours"}
  :if ([:len [/disk/find where slot=<<tmpfs.slot>>]] = 0) do={
    /disk/add type=tmpfs tmpfs-max-size=<<tmpfs.size>> slot=<<tmpfs.slot>> comment=<<tmpfs.comment>>
  }
  /container/config/set tmpdir=<<tmpfs.slot>>
  :return "ours"
@end
@late tsGiveMemory
  :local tsNow [:tostr [/container/config/get tmpdir]]
  :if ([:typeof [:find $tsNow <<tmpfs.slot>>]] = "num") do={/container/config/set tmpdir=""}
  :foreach tsItem in=[/disk/find where comment=<<tmpfs.comment>>] do={/disk/remove $tsItem}
  :return 0
@end
