// Becomes the unpacked program where the kernel does not execute it (qemu-user without a register
// of formats, memory files forbidden): loads its segments and jumps, as execve would.

#include "unpacker.h"

#include <elf.h>
#include <sys/mman.h>

#if __SIZEOF_POINTER__ == 8
typedef Elf64_Ehdr header;
typedef Elf64_Phdr segment;
#else
typedef Elf32_Ehdr header;
typedef Elf32_Phdr segment;
#endif

static void load_segment(const u8 *program, const segment *s, size_t page) {
  size_t begin = s->p_vaddr & -page, length = (s->p_vaddr + s->p_memsz + page - 1 & -page) - begin;
  long at = system_call(SYS_MMAP, begin, length, PROT_READ | PROT_WRITE,
    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  if (at != (long)begin) fail(NO_MEMORY);
  memcpy((void *)(size_t)s->p_vaddr, program + s->p_offset, s->p_filesz);
  long access = (s->p_flags & PF_R ? PROT_READ : 0) | (s->p_flags & PF_W ? PROT_WRITE : 0)
    | (s->p_flags & PF_X ? PROT_EXEC : 0);
  if (system_call(SYS_mprotect, begin, length, access, 0, 0, 0)) fail(NOT_LOADED);
}

void load(const u8 *program, size_t size, size_t *stack) {
  const header *h = (const header *)program;
  if (h->e_type != ET_EXEC) fail(NOT_LOADED);
  size_t *at = stack + 1 + *stack + 1; // after the arguments
  while (*at++) continue; // after the environment
  size_t page = 4096;
  for (size_t *a = at; *a; a += 2) if (*a == AT_PAGESZ) page = a[1];
  const segment *segments = (const segment *)(program + h->e_phoff);
  size_t headers = 0;
  for (int i = 0; i < h->e_phnum; i++) {
    const segment *s = segments + i;
    if (s->p_type != PT_LOAD) continue;
    load_segment(program, s, page);
    if (s->p_offset <= h->e_phoff && h->e_phoff - s->p_offset < s->p_filesz)
      headers = s->p_vaddr + h->e_phoff - s->p_offset;
  }
  for (; *at; at += 2) {
    if (*at == AT_PHDR) at[1] = headers;
    if (*at == AT_PHNUM) at[1] = h->e_phnum;
    if (*at == AT_ENTRY) at[1] = h->e_entry;
  }
  size_t entry = h->e_entry;
  give_back((void *)program, size);
  jump(stack, entry);
}
