:if ($tsWatchWanted = true) do={:set tsChanges ($tsChanges + [$tsWatch])} else={:set tsChanges ($tsChanges + [$tsUnwatch])}
