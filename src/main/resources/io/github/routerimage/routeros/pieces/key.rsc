@late tsKeys
  :return [/container/envs/find comment=<<key.comment>>]
@end
@late tsForgetKey
  /container/envs/remove [/container/envs/find comment=<<key.comment>>]
@end
@late tsGiveKey
  /container/envs/remove [/container/envs/find comment=<<key.comment>>]
  /container/envs/add {{env.list}}=<<envs>> key="TS_AUTHKEY" value=$tsKey comment=<<key.comment>>
@end
:if ([:len $tsAuthKey] > 0) do={
  :if ($tsHave = "") do={
    $tsGiveKey tsKey=$tsAuthKey
    :set tsChanges ($tsChanges + 1)
  } else={
    $tsWarn "tsAuthKey is set but the container is installed already; it was not used. To log in anew, import remove.rsc first"
  }
} else={
  :if (($tsHave = "") && ([:len [$tsKeys]] = 0)) do={
    $tsWarn "no auth key: set it before the import with   :global tsAuthKey \"tskey-auth-...\"   or log in later with   /container/shell"
  }
}
