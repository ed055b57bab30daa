@include names
@include subnet
@include dns
@include firewall
