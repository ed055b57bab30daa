# what an interrupted run left: an exchange that was under way is finished, the rest is taken away
:if ([:len [$tsFind tsWho=<<swap>>]] > 0) do={
  $tsSay "an earlier run was interrupted while it exchanged containers; finishing that"
  :if ([:len [$tsFind tsWho=<<current>>]] = 0) do={
    :if ([:len [$tsFind tsWho=<<new>>]] > 0) do={
      $tsMark tsWho=<<new>> tsNext=<<current>> tsBoot=yes
    } else={
      :if ([:len [$tsFind tsWho=<<old>>]] > 0) do={
        $tsMark tsWho=<<old>> tsNext=<<current>> tsBoot=yes
      }
    }
  }
  :if ([:len [$tsFind tsWho=<<current>>]] = 0) do={
    $tsMark tsWho=<<swap>> tsNext=<<current>> tsBoot=yes
  } else={
    $tsMark tsWho=<<swap>> tsNext=<<old>> tsBoot=no
  }
  :set tsChanges ($tsChanges + 1)
}
:if ([:len [$tsFind tsWho=<<new>>]] > 0) do={
  $tsSay "removing what an interrupted run left"
  :if ([$tsDiscard tsWho=<<new>>] != "gone") do={
    @fail ("the container " . <<new>> . " cannot be removed. Remove it by hand: /container/print")
  }
  :set tsChanges ($tsChanges + 1)
}
