// What a C library would do.

#include "unpacker.h"

#include <sys/mman.h>

#ifdef __x86_64__
__asm__(".globl _start\n_start: mov %rsp, %rdi\n and $-16, %rsp\n call begin\n");

long system_call(long number, long a, long b, long c, long d, long e, long f) {
  register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
  __asm__ volatile("syscall" : "+a"(number)
    : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
  return number;
}

void jump(void *stack, size_t entry) {
  __asm__ volatile("mov %0, %%rsp\n xor %%edx, %%edx\n xor %%ebp, %%ebp\n jmp *%1"
    : : "r"(stack), "r"(entry) : "memory");
  __builtin_unreachable();
}
#elif defined __aarch64__
__asm__(".globl _start\n_start: mov x0, sp\n bl begin\n");

long system_call(long number, long a, long b, long c, long d, long e, long f) {
  register long x8 __asm__("x8") = number, x0 __asm__("x0") = a, x1 __asm__("x1") = b,
    x2 __asm__("x2") = c, x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;
  __asm__ volatile("svc 0" : "+r"(x0)
    : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  return x0;
}

void jump(void *stack, size_t entry) {
  __asm__ volatile("mov sp, %0\n mov x0, 0\n mov x29, 0\n mov x30, 0\n br %1"
    : : "r"(stack), "r"(entry) : "x0", "memory");
  __builtin_unreachable();
}
#else
__asm__(".globl _start\n_start: mov r0, sp\n bic sp, sp, #7\n bl begin\n");

long system_call(long number, long a, long b, long c, long d, long e, long f) {
  register long r7 __asm__("r7") = number, r0 __asm__("r0") = a, r1 __asm__("r1") = b,
    r2 __asm__("r2") = c, r3 __asm__("r3") = d, r4 __asm__("r4") = e, r5 __asm__("r5") = f;
  __asm__ volatile("svc 0" : "+r"(r0)
    : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5) : "memory");
  return r0;
}

void jump(void *stack, size_t entry) {
  __asm__ volatile("mov sp, %0\n mov r0, #0\n mov lr, #0\n bx %1"
    : : "r"(stack), "r"(entry) : "r0", "memory");
  __builtin_unreachable();
}

// Names that the ARM ABI gives to what compilers call.
void __aeabi_memcpy(void *to, const void *from, size_t n) { memcpy(to, from, n); }
void __aeabi_memcpy4(void *to, const void *from, size_t n) { memcpy(to, from, n); }
void __aeabi_memset(void *to, size_t n, int value) { memset(to, value, n); }
void __aeabi_memclr(void *to, size_t n) { memset(to, 0, n); }
void __aeabi_memclr4(void *to, size_t n) { memset(to, 0, n); }
#endif

void *memcpy(void *to, const void *from, size_t n) {
  u8 *t = to;
  for (const u8 *f = from; n; n--) *t++ = *f++;
  return to;
}

void *memset(void *to, int value, size_t n) {
  for (u8 *t = to; n; n--) *t++ = value;
  return to;
}

int memcmp(const void *a, const void *b, size_t n) {
  const u8 *x = a, *y = b;
  for (; n; n--, x++, y++) if (*x != *y) return *x - *y;
  return 0;
}

void *memory(size_t length, int descriptor) {
  long at = system_call(SYS_MMAP, 0, length, PROT_READ | PROT_WRITE,
    descriptor < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED, descriptor, 0);
  if (at < 0 && at > -4096) fail(NO_MEMORY);
  return (void *)at;
}

void give_back(void *memory, size_t length) {
  system_call(SYS_munmap, (long)memory, length, 0, 0, 0, 0);
}

void fail(int status) {
  static const char *const reasons[] = {
    "the file is damaged; install the image again",
    "cannot open its own file; mount /proc",
    "not enough memory to unpack",
    "this machine does not start unpacked programs; build with <compression>upx</compression>",
  };
  const char *parts[] = {"packed program: ", reasons[status - DAMAGED], "\n"};
  for (int i = 0; i < 3; i++) {
    size_t n = 0;
    while (parts[i][n]) n++;
    system_call(SYS_write, 2, (long)parts[i], n, 0, 0, 0);
  }
  for (;;) system_call(SYS_exit_group, status, 0, 0, 0, 0, 0);
}
